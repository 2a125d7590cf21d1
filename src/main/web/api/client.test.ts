import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Client } from "./client";
import { Laurel } from "./laurel";
import { ApiProblem } from "./problem";

const answers = vi.fn<typeof fetch>();
const tokens = vi.fn(async (fresh: boolean) => (fresh ? "new" : "old"));
const client = new Client(tokens, "sv");

beforeEach(() => vi.stubGlobal("fetch", answers));
afterEach(() => {
  answers.mockReset();
  tokens.mockClear();
});

function json(body: unknown, status = 200, type = "application/json") {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": type } });
}

function lastCall() {
  const [url, init] = answers.mock.calls.at(-1) ?? [];
  return { url: String(url), init, headers: new Headers(init?.headers) };
}

async function problemOf(call: Promise<unknown>): Promise<ApiProblem> {
  const thrown = await call.then(() => null, (reason: unknown) => reason);
  expect(thrown).toBeInstanceOf(ApiProblem);
  return thrown as ApiProblem;
}

describe("a call", () => {
  it("carries token, language and query", async () => {
    answers.mockResolvedValueOnce(json({ items: [], next: null }));
    await client.get("/people", { query: { q: "Åsa & co", cursor: null, limit: 10, state: "" } });
    expect(lastCall().url).toBe("/api/v1/people?q=%C3%85sa+%26+co&limit=10");
    expect(lastCall().headers.get("Authorization")).toBe("Bearer old");
    expect(lastCall().headers.get("Accept-Language")).toBe("sv");
  });

  it("asks once more with a fresh token when the first was refused", async () => {
    answers.mockResolvedValueOnce(json({}, 401)).mockResolvedValueOnce(json({ name: "Åsa" }));
    expect(await client.get("/me")).toEqual({ name: "Åsa" });
    expect(tokens.mock.calls).toEqual([[false], [true]]);
    expect(lastCall().headers.get("Authorization")).toBe("Bearer new");
  });

  it("gives up when the fresh token is refused as well", async () => {
    answers.mockImplementation(async () => new Response(null, { status: 401 }));
    expect((await problemOf(client.get("/me"))).status).toBe(401);
    expect(answers).toHaveBeenCalledTimes(2);
  });

  it("takes an empty answer for nothing", async () => {
    answers.mockResolvedValueOnce(new Response(null, { status: 204 }));
    expect(await client.delete("/feed/1/reactions/high-five")).toBeUndefined();
  });

  it("sends thanks under one key however often it is tried", async () => {
    answers.mockImplementation(async () => json({ id: "t" }, 201));
    const laurel = new Laurel(client);
    await laurel.giveThanks({ to: ["p"], message: "Tack", audience: "company" }, "key-1");
    expect(lastCall().headers.get("Idempotency-Key")).toBe("key-1");
    expect(lastCall().headers.get("Content-Type")).toBe("application/json");
    expect(lastCall().init?.body).toBe('{"to":["p"],"message":"Tack","audience":"company"}');
  });

  it("writes ids into addresses safely", async () => {
    answers.mockResolvedValueOnce(json({}));
    await new Laurel(client).person("../../x?y");
    expect(lastCall().url).toBe("/api/v1/people/..%2F..%2Fx%3Fy");
  });
});

describe("a list", () => {
  it("is asked on with its cursor", async () => {
    answers.mockResolvedValueOnce(json({ items: [1], next: "a b" })).mockResolvedValueOnce(json({ items: [2], next: null }));
    const laurel = new Laurel(client);
    const nothing = { q: "", team: "", department: "", badge: "", person: "", from: "" };
    const first = await laurel.feed(nothing, null);
    expect(lastCall().url).toBe("/api/v1/feed?limit=20");
    const second = await laurel.feed({ ...nothing, q: "tack så mycket" }, first.next);
    expect(lastCall().url).toBe("/api/v1/feed?q=tack+s%C3%A5+mycket&cursor=a+b&limit=20");
    expect(second.next).toBeNull();
  });
});

describe("a failure", () => {
  it("keeps what problem+json says, field by field", async () => {
    const errors = [{ field: "message", detail: "Skriv något." }, { field: 7 }, null];
    answers.mockResolvedValueOnce(json({ title: "Fel", detail: "Se fälten.", errors }, 400, "application/problem+json"));
    const problem = await problemOf(client.post("/thanks", {}));
    expect(problem).toMatchObject({ status: 400, reason: "answer", title: "Fel", detail: "Se fälten." });
    expect(problem.about("message")).toBe("Skriv något.");
    expect(problem.about("to")).toBeUndefined();
    expect(problem.errors).toHaveLength(1);
  });

  it.each([["<h1>Bad gateway</h1>", "text/html"], ["{", "application/problem+json"]])(
    "with the body %s is told by its status alone",
    async (body, type) => {
      answers.mockResolvedValueOnce(new Response(body, { status: 502, headers: { "Content-Type": type } }));
      expect(await problemOf(client.get("/me"))).toMatchObject({ status: 502, detail: null, errors: [] });
    },
  );

  it("to reach the service is told apart from an answer", async () => {
    answers.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    expect(await problemOf(client.get("/me"))).toMatchObject({ status: 0, reason: "unreachable" });
  });

  it("to answer in time ends the call", async () => {
    answers.mockImplementation(
      (_, init) => new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(init.signal?.reason))),
    );
    expect(await problemOf(new Client(tokens, "en", 20).get("/me"))).toMatchObject({ status: 0, reason: "timeout" });
  });

  it("is none when nobody waits any more", async () => {
    const abandoned = new AbortController();
    answers.mockImplementation(
      (_, init) => new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(init.signal?.reason))),
    );
    const call = client.get("/me", { signal: abandoned.signal });
    await vi.waitFor(() => expect(answers).toHaveBeenCalled());
    abandoned.abort();
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
  });
});
