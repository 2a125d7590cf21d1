// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Laurel } from "../../api/laurel";
import { ApiProblem } from "../../api/problem";
import type { Objective, Receiver, Thanks } from "../../api/types";
import { draw, person } from "../../ui/testing";
import { GiveThanks } from "./GiveThanks";

const asa: Receiver = { kind: "person", id: "åsa", name: "Åsa", title: "Engineer", department: null };
const platform: Receiver = { kind: "team", id: "platform", name: "Platform", title: null, department: null };
const previewThanks = vi.fn<Laurel["previewThanks"]>();
const objectives = vi.fn<Laurel["objectives"]>();
const giveThanks = vi.fn<Laurel["giveThanks"]>();
const onGiven = vi.fn();

const laurel: Partial<Laurel> = {
  badges: async () => ({ items: [{ key: "team-player", name: "Team player", imageUrl: "/b.svg", alt: "A badge" }] }),
  receivers: async () => ({ items: [asa, platform] }),
  objectives,
  previewThanks,
  giveThanks,
};

async function open(locale?: string) {
  const user = userEvent.setup({ delay: null });
  draw(<GiveThanks onGiven={onGiven} />, laurel, locale);
  await user.click(screen.getByRole("button", { name: locale ? "Tacka någon" : "Give thanks" }));
  await screen.findByRole("radio", { name: "Team player" });
  return user;
}

async function chooseAsa(user: ReturnType<typeof userEvent.setup>) {
  await user.type(screen.getByRole("combobox", { name: "To" }), "å");
  await user.click(await screen.findByRole("option", { name: /Åsa/ }));
}

const message = () => screen.getByRole("textbox", { name: /What did they do well/ });
const send = () => screen.getByRole("button", { name: "Send thanks" });

describe("giving thanks", () => {
  beforeEach(() => {
    giveThanks.mockReset();
    previewThanks.mockReset();
    previewThanks.mockResolvedValue({ reach: { receivers: 1, people: 42, managers: 1, hr: 2 } });
    objectives.mockReset();
    objectives.mockResolvedValue({ items: [], next: null });
    onGiven.mockReset();
  });

  it("sends whom, what for and with which badge, and closes", async () => {
    giveThanks.mockResolvedValue({} as Thanks);
    const user = await open();
    await chooseAsa(user);
    await user.click(screen.getByRole("radio", { name: "Team player" }));
    await user.type(message(), "  You stayed late.  ");
    await user.click(screen.getByRole("radio", { name: "Only the receivers and me" }));
    await user.click(send());
    await waitFor(() => expect(onGiven).toHaveBeenCalledOnce());
    expect(giveThanks).toHaveBeenCalledWith(
      { to: ["åsa"], teams: [], departments: [], message: "You stayed late.", badge: "team-player", audience: "private" },
      expect.stringMatching(/^[0-9a-f-]{36}$/),
    );
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("thanks a team, for an objective, and says before who will see it", async () => {
    objectives.mockResolvedValue({ items: [{ id: "o1", title: "Faster answers", owner: person("Bo") } as unknown as Objective], next: null });
    giveThanks.mockResolvedValue({} as Thanks);
    const user = await open();
    expect(previewThanks).not.toHaveBeenCalled();
    await chooseAsa(user);
    await user.type(screen.getByRole("combobox", { name: "To" }), "p");
    await user.click(await screen.findByRole("option", { name: /Platform/ }));
    await user.selectOptions(await screen.findByRole("combobox", { name: "Objective it helped" }), "o1");
    expect((await screen.findByText("Besides you, 42 people, among them their manager and 2 in HR will see this.")).getAttribute("aria-live")).toBe("polite");
    await waitFor(() => expect(previewThanks.mock.lastCall?.[0]).toEqual(
      { to: ["åsa"], teams: ["platform"], departments: [], audience: "company", objective: "o1" }));
    expect(objectives.mock.lastCall?.[3]).toEqual(["åsa"]);
    await user.type(message(), "Good");
    await user.click(send());
    await waitFor(() => expect(giveThanks.mock.lastCall?.[0]).toEqual(
      { to: ["åsa"], teams: ["platform"], departments: [], audience: "company", objective: "o1", message: "Good" }));
  });

  it("does not send an objective that it shows no more", async () => {
    const bos = { items: [{ id: "o1", title: "Faster answers", owner: person("Bo") } as unknown as Objective], next: null };
    objectives.mockImplementation(async (_quarter, _page, _signal, people) => (people?.includes("åsa") ? bos : { items: [], next: null }));
    giveThanks.mockResolvedValue({} as Thanks);
    const user = await open();
    await chooseAsa(user);
    await user.selectOptions(await screen.findByRole("combobox", { name: "Objective it helped" }), "o1");
    await user.click(within(screen.getByRole("listbox", { name: "Chosen receivers" })).getByRole("option", { name: /Åsa/ }));
    await user.type(screen.getByRole("combobox", { name: "To" }), "p");
    await user.click(await screen.findByRole("option", { name: /Platform/ }));
    await waitFor(() => expect(screen.queryByRole("combobox", { name: "Objective it helped" })).toBeNull());
    await user.type(message(), "Good");
    await user.click(send());
    await waitFor(() => expect(giveThanks.mock.lastCall?.[0]).toEqual({ to: [], teams: ["platform"], departments: [], audience: "company", message: "Good" }));
  });

  it("says why nobody can be counted", async () => {
    previewThanks.mockRejectedValue(new ApiProblem("answer", 400, { detail: "Nobody else is in Platform." }));
    const user = await open();
    await user.type(screen.getByRole("combobox", { name: "To" }), "p");
    await user.click(await screen.findByRole("option", { name: /Platform/ }));
    expect((await screen.findByText(/Nobody else is in Platform/)).getAttribute("role")).toBe("status");
  });

  it("says what is missing, next to the field, and goes there", async () => {
    const user = await open();
    await user.click(send());
    expect(screen.getByText("Choose at least one colleague, team or department.")).toBeTruthy();
    expect(screen.getByText("Write what they did well.")).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole("combobox", { name: "To" }));
    await chooseAsa(user);
    await user.click(send());
    expect(document.activeElement).toBe(message());
    expect(giveThanks).not.toHaveBeenCalled();
  });

  it("counts, and refuses more than fits", async () => {
    const user = await open();
    await chooseAsa(user);
    await user.click(message());
    await user.paste("x".repeat(2001));
    expect(screen.getByText("2,001 of 2,000 characters")).toBeTruthy();
    await user.click(send());
    expect(screen.getByText(/At most 2,000 characters fit/)).toBeTruthy();
    expect(giveThanks).not.toHaveBeenCalled();
  });

  it("shows the service's words at their field and the rest below, and tries again under the same key", async () => {
    giveThanks.mockRejectedValueOnce(
      new ApiProblem("answer", 400, {
        detail: "Two things are wrong.",
        errors: [{ field: "message", detail: "Say it kindly." }, { field: "other", detail: "And this." }],
      }),
    );
    giveThanks.mockResolvedValueOnce({} as Thanks);
    const user = await open();
    await chooseAsa(user);
    await user.type(message(), "Hm");
    await user.click(send());
    const alert = await screen.findByText(/Two things are wrong/);
    expect(screen.getByText("Say it kindly.")).toBeTruthy();
    expect(alert.closest("[role=alert]")?.textContent).toContain("And this.");
    await user.click(send());
    await waitFor(() => expect(onGiven).toHaveBeenCalledOnce());
    expect(giveThanks.mock.calls[0]?.[1]).toBe(giveThanks.mock.calls[1]?.[1]);
  });

  it("speaks Swedish", async () => {
    const user = await open("sv-SE");
    await user.click(screen.getByRole("button", { name: "Skicka tack" }));
    expect(screen.getByText("Välj minst en kollega, ett team eller en avdelning.")).toBeTruthy();
  });
});
