// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiProblem } from "../../api/problem";
import type { SyncRun } from "../../api/types";
import { draw } from "../../ui/testing";
import { DirectoryPreview } from "./DirectoryPreview";
import { RunPage } from "./RunPage";
import { isRunning, share } from "./run";

const run: SyncRun = {
  id: "r", mode: "full", dryRun: false, state: "reading", phase: "reading", expected: 300, read: 0, rate: null, joined: 0, changed: 0,
  moved: 0, left: 0, managers: 0, memberships: 0, proposals: 0, problems: 0, reason: null, plan: null, requestedBy: "Åsa", startedAt: "2026-11-22T12:00:00Z", finishedAt: null, lastSeenAt: null,
};
const ended = "2026-11-22T12:01:00Z";

describe("a run", () => {
  it.each<[Partial<SyncRun>, boolean]>([
    [{}, true],
    [{ state: "planned" }, true],
    [{ state: "planned", dryRun: true }, true],
    [{ state: "planned", dryRun: true, finishedAt: ended }, false],
    [{ state: "planned", finishedAt: ended }, false],
    [{ state: "held" }, false],
    [{ state: "applied", finishedAt: ended }, false],
    [{ state: "failed", finishedAt: ended }, false],
  ])("%o is at work: %s", (part, running) => {
    expect(isRunning({ ...run, ...part })).toBe(running);
  });

  it("tells how far it is only while somebody can know", () => {
    expect(share({ ...run, read: 150 })).toBe(0.5);
    expect(share({ ...run, read: 400 })).toBe(1);
    expect(share({ ...run, expected: null })).toBeUndefined();
    expect(share({ ...run, state: "planned" })).toBeUndefined();
  });
});

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

describe("the run's page", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it("follows a run each second until it has ended", async () => {
    const answers: SyncRun[] = [
      { ...run, read: 75 },
      { ...run, read: 150 },
      { ...run, state: "applied", read: 300, joined: 300, finishedAt: ended },
    ];
    const ask = vi.fn(async () => answers[Math.min(ask.mock.calls.length, answers.length) - 1] ?? run);
    draw(<RunPage id="r" />, { run: ask });
    await pass(0);
    const bar = screen.getByRole("progressbar", { name: "Reading the directory" });
    expect(bar.getAttribute("aria-valuenow")).toBe("0.25");
    expect(bar.getAttribute("aria-valuetext")).toBe("75 of 300 entries read");
    await pass(1000);
    expect(screen.getByText("150 of 300 entries read")).toBeTruthy();
    await pass(1000);
    expect(screen.getByText("Applied")).toBeTruthy();
    expect(screen.queryByRole("progressbar")).toBeNull();
    await pass(5000);
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it("stops asking when the service fails, and goes on when told to", async () => {
    const ask = vi.fn(async () => run);
    ask.mockRejectedValueOnce(new ApiProblem("answer", 503));
    draw(<RunPage id="r" />, { run: ask });
    await pass(5000);
    expect(screen.getByText(/problem of its own right now \(status 503\)/)).toBeTruthy();
    expect(ask).toHaveBeenCalledTimes(1);
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    await pass(0);
    expect(screen.getByRole("progressbar")).toBeTruthy();
  });
});

describe("a held plan", () => {
  const held: SyncRun = {
    ...run, state: "held", left: 120, joined: 1, managers: 2, reason: "120 of 300 would leave.", plan: "p", finishedAt: ended,
  };
  const runPlan = async () => ({
    items: [{
      personId: "e", teamId: null, kind: "moved" as const, name: "Emma Walker", dn: "uid=emma",
      details: [{ field: "manager", from: "Anna", to: null }],
    }, {
      personId: "e", teamId: "t", kind: "team-joined" as const, name: "Emma Walker", dn: "uid=emma",
      details: [{ field: "team", from: null, to: "Board" }],
    }],
    next: null,
  });

  it("is applied only after its numbers were shown", async () => {
    const ask = vi.fn(async () => held);
    const approveRun = vi.fn(async () => held);
    const user = userEvent.setup({ delay: null });
    draw(<RunPage id="r" />, { run: ask, approveRun, runPlan });
    await user.click(await screen.findByRole("button", { name: "Approve" }));
    const dialog = await screen.findByRole("dialog");
    expect(dialog.textContent).toContain("Apply this held plan?");
    expect(dialog.textContent).toContain("120 people leave");
    expect(dialog.textContent).toContain("1 person joins");
    expect(dialog.textContent).toContain("2 people get another manager or none");
    await user.click(screen.getByRole("button", { name: "Apply: 120 people leave" }));
    await waitFor(() => expect(ask).toHaveBeenCalledTimes(2));
    expect(approveRun).toHaveBeenCalledWith("r", "p");
  });

  it("that has been overtaken says so", async () => {
    const approveRun = vi.fn().mockRejectedValue(new ApiProblem("answer", 409, { detail: "The plan has changed." }));
    const user = userEvent.setup({ delay: null });
    draw(<RunPage id="r" />, { run: async () => held, approveRun, runPlan });
    await user.click(await screen.findByRole("button", { name: "Approve" }));
    await user.click(await screen.findByRole("button", { name: /^Apply/ }));
    expect((await screen.findByRole("alert")).textContent).toContain("The plan has changed.");
  });

  it("is shown person by person and membership by membership", async () => {
    draw(<RunPage id="r" />, { run: async () => held, runPlan });
    const table = await screen.findByRole("table", { name: "Plan" });
    expect(table.textContent).toContain("Emma Walker");
    expect(table.textContent).toContain("Manager: Anna → nothing");
    expect(table.textContent).toContain("New membership");
    expect(table.textContent).toContain("Team: nothing → Board");
  });

  it("says first that nothing has been changed, then why, then what would happen", async () => {
    draw(<RunPage id="r" />, { run: async () => held, runPlan });
    const page = (await screen.findByText("What approving would do")).closest("div")?.textContent ?? "";
    expect(page).toMatch(/Nothing has been changed yet: this run waits for approval\..*120 of 300 would leave\..*What approving would do120 people leave1 person joins2 people get another manager or none/);
  });

  it("is looked at by operators, who cannot approve it", async () => {
    const runProposals = async () => ({
      items: [{ id: 7, personId: "e", matchedBy: "mail" as const, name: "Emma Walker", oldDn: "uid=emma", newDn: "uid=ew" }],
      next: null,
    });
    draw(<RunPage id="r" />, { run: async () => ({ ...held, proposals: 1 }), runPlan, runProposals }, "en-GB", ["Operator"]);
    expect(await screen.findByText("Somebody with the role HR.Admin can approve it.")).toBeTruthy();
    expect(await screen.findByRole("table", { name: "Plan" })).toBeTruthy();
    expect((await screen.findByRole("table", { name: "Back under another id" })).textContent).toContain("uid=ew");
    expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Emma Walker is somebody else" })).toBeNull();
  });

  it("says when it was last found again", async () => {
    draw(<RunPage id="r" />, { run: async () => ({ ...held, lastSeenAt: "2026-11-22T14:30:00Z" }), runPlan });
    expect((await screen.findByText(/^Found again and still the same on/)).textContent).toContain("14:30");
  });

  it("lets a proposal be turned down", async () => {
    const rejectProposal = vi.fn(async () => held);
    const runProposals = async () => ({
      items: [{ id: 7, personId: "e", matchedBy: "mail" as const, name: "Emma Walker", oldDn: "uid=emma", newDn: "uid=ew" }],
      next: null,
    });
    const user = userEvent.setup({ delay: null });
    draw(<RunPage id="r" />, { run: async () => ({ ...held, proposals: 1 }), runPlan, runProposals, rejectProposal });
    await user.click(await screen.findByRole("button", { name: "Emma Walker is somebody else" }));
    await waitFor(() => expect(rejectProposal).toHaveBeenCalledWith("r", 7));
  });
});

describe("the problems of a run", () => {
  it("can be taken along as a file", async () => {
    const runProblemTable = vi.fn(async () => new Blob(["kind,dn"]));
    const runProblems = async () => ({ items: [{ kind: "missing-mail", dn: "uid=x", detail: "no mail", advice: "Add one." }], next: null });
    const address = vi.fn(() => "blob:table");
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: address, revokeObjectURL: vi.fn() }));
    const saved = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
    const user = userEvent.setup({ delay: null });
    draw(<RunPage id="r" />, { run: async () => ({ ...run, state: "applied", finishedAt: ended, problems: 1 }), runProblems, runProblemTable });
    await user.click(await screen.findByRole("button", { name: "Download as CSV" }));
    await waitFor(() => expect(saved).toHaveBeenCalled());
    expect(runProblemTable).toHaveBeenCalledWith("r");
  });
});

describe("problems that are not kept any more", () => {
  it("are not taken for none", async () => {
    const runProblems = async () => ({ items: [], next: null });
    draw(<RunPage id="r" />, { run: async () => ({ ...run, state: "applied", finishedAt: ended, problems: 3 }), runProblems });
    expect(await screen.findByText(/problems of this run are not kept any more/)).toBeTruthy();
  });
});

describe("the preview", () => {
  it("shows which attribute feeds which field", async () => {
    const directoryPreview = async () => ({
      items: [{ dn: "uid=emma", fields: [{ field: "title", attribute: "title", value: "Chair" }], problems: [] }], next: null,
    });
    const user = userEvent.setup({ delay: null });
    draw(<DirectoryPreview />, { directoryPreview });
    await user.click(screen.getByRole("button", { name: "Preview the mapping" }));
    const table = await screen.findByRole("table", { name: "uid=emma" });
    expect(table.textContent).toContain("Title title");
    expect(table.textContent).toContain("Chair");
  });
});
