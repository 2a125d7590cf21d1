// @vitest-environment jsdom
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Laurel } from "../../api/laurel";
import type { ModerationCase } from "../../api/types";
import { draw } from "../../ui/testing";
import { Moderation } from "./Moderation";

const moderationCases = vi.fn<Laurel["moderationCases"]>();
const decideCase = vi.fn<Laurel["decideCase"]>();
const fairPlay = vi.fn<Laurel["fairPlay"]>();
const decideFairPlay = vi.fn<Laurel["decideFairPlay"]>();
const ref = (name: string) => ({ id: name.toLowerCase(), name });

const reported: ModerationCase = {
  id: "case-1", kind: "report", openedAt: "2026-11-22T12:00:00Z", pattern: null, comment: null, checkIn: null, decision: null,
  reported: {
    thanksId: "thanks-1", giver: ref("Bo"), receivers: [ref("Åsa")], groups: [], givenAt: "2026-11-22T11:00:00Z", recalled: false,
    reports: [
      { reporter: ref("Sten"), reason: "That badge", reportedAt: "2026-11-22T12:00:00Z", words: null, badge: "Team player" },
      { reporter: ref("Åsa"), reason: "It mocks me", reportedAt: "2026-11-22T12:01:00Z", words: "Well done, for once", badge: null },
    ],
    earlier: [],
  },
};
const repeated: ModerationCase = {
  id: "case-2", kind: "repeated", openedAt: "2026-11-22T12:00:00Z", reported: null, comment: null, checkIn: null, decision: null,
  pattern: { giver: ref("Bo"), receiver: ref("Åsa"), times: 16, back: null },
};

async function show(locale?: string) {
  draw(<Moderation />, { moderationCases, decideCase, fairPlay, decideFairPlay }, locale);
  await screen.findAllByRole("article");
  return userEvent.setup({ delay: null });
}

describe("the queue of HR", () => {
  beforeEach(() => {
    moderationCases.mockReset().mockResolvedValue({ items: [reported, repeated], next: null });
    decideCase.mockReset().mockResolvedValue(reported);
  });

  it("shows what each reporter saw, and who and why", async () => {
    await show();
    expect(screen.getByText("Sten reports: That badge")).toBeTruthy();
    expect(screen.getByText("Who reported it cannot read the words, so you do not see them either.")).toBeTruthy();
    expect(screen.getByText("Well done, for once")).toBeTruthy();
    expect(screen.getByRole("heading", { name: "Bo thanked Åsa 16 times within 30 days" })).toBeTruthy();
    expect(screen.getAllByRole("button", { name: "Hide it" })).toHaveLength(1);
  });

  it.each([["en-GB", "Bo thanked Platform Team (14 people) and Åsa"], ["sv-SE", "Bo tackade Platform Team (14 personer) och Åsa"]])("names the teams that were thanked, in %s", async (locale, name) => {
    const groups = [{ kind: "team" as const, id: "team-1", name: "Platform Team", people: 14 }];
    moderationCases.mockResolvedValue({ items: [{ ...reported, reported: { ...reported.reported!, groups } }], next: null });
    await show(locale);
    expect(screen.getByRole("article", { name })).toBeTruthy();
    expect(screen.getByRole("heading", { name })).toBeTruthy();
  });

  it("asks for the reason that the giver will read", async () => {
    const user = await show("sv-SE");
    await user.click(screen.getByRole("button", { name: "Dölj" }));
    await user.click(screen.getByRole("button", { name: "Besluta" }));
    expect(screen.getByText("Skriv varför.")).toBeTruthy();
    expect(decideCase).not.toHaveBeenCalled();
    await user.type(screen.getByLabelText(/Skälet/), "Det sårar");
    await user.click(screen.getByRole("button", { name: "Besluta" }));
    await waitFor(() => expect(decideCase).toHaveBeenCalledExactlyOnceWith("case-1", { decision: "hide", reason: "Det sårar" }));
  });

  it.each([["en-GB", "Bo wrote a comment", "Hide it", "The reason, which the author reads"], ["sv-SE", "Bo skrev en kommentar", "Dölj", "Skälet, som den som skrev den läser"]])(
    "hides a comment that was reported, in %s", async (locale, name, hide, label) => {
    const comment = { commentId: "comment-1", author: ref("Bo"), commentedAt: "2026-11-22T11:00:00Z", removed: false, reports: [{ ...reported.reported!.reports[1]!, words: "You fool" }], earlier: [] };
    moderationCases.mockResolvedValue({ items: [{ ...reported, reported: null, comment }], next: null });
    const user = await show(locale);
    expect(screen.getByRole("article", { name })).toBeTruthy();
    expect(screen.getByText("You fool")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: hide }));
    expect(screen.getByLabelText(new RegExp(label))).toBeTruthy();
  });

  it.each([
    ["en-GB", "Bo checked in on “Faster answers”", "Hide it", "The reason, which the author reads", /the value stays/],
    ["sv-SE", "Bo checkade in på ”Faster answers”", "Dölj", "Skälet, som den som skrev den läser", /värdet står kvar/],
  ])("hides the note of a check-in that was reported, in %s", async (locale, name, hide, label, what) => {
    const checkIn = {
      checkInId: "check-in-1", objectiveId: "objective-1", objective: "Faster answers", author: ref("Bo"), publishedAt: "2026-11-22T11:00:00Z", hidden: false,
      reports: [{ ...reported.reported!.reports[1]!, words: "Thanks to nobody" }],
    };
    moderationCases.mockResolvedValue({ items: [{ ...reported, reported: null, checkIn }], next: null });
    const user = await show(locale);
    expect(screen.getByRole("article", { name })).toBeTruthy();
    expect(screen.getByText("Thanks to nobody")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: hide }));
    expect(screen.getByText(what)).toBeTruthy();
    await user.type(screen.getByLabelText(new RegExp(label)), "x");
    await user.click(screen.getByRole("button", { name: locale === "sv-SE" ? "Besluta" : "Decide" }));
    await waitFor(() => expect(decideCase).toHaveBeenCalledExactlyOnceWith("case-1", { decision: "hide", reason: "x" }));
  });

  it.each([["en-GB", "What it said before"], ["sv-SE", "Vad det stod tidigare"]])("shows what was said before it was edited, in %s", async (locale, label) => {
    const earlier = [{ words: "Second try", until: "2026-11-22T11:20:00Z" }, { words: "You fool", until: "2026-11-22T11:10:00Z" }];
    moderationCases.mockResolvedValue({ items: [{ ...reported, reported: { ...reported.reported!, earlier } }, repeated], next: null });
    await show(locale);
    const said = screen.getAllByRole("list", { name: label });
    expect(said).toHaveLength(1);
    expect(said[0]!.textContent).toMatch(/11.10.*Second try.*11.20.*You fool|11.20.*Second try.*11.10.*You fool/);
  });

  it("keeps the rules, where nothing is no limit", async () => {
    fairPlay.mockResolvedValue({ perDay: 50, perPair: 10, mutual: 5, repeated: 15 });
    decideFairPlay.mockImplementation((policy) => Promise.resolve(policy));
    const user = await show();
    await user.click(screen.getByRole("button", { name: "Rules of fair play" }));
    await user.clear(await screen.findByLabelText("Thank-yous a person may give in a day"));
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(decideFairPlay).toHaveBeenCalledExactlyOnceWith({ perDay: null, perPair: 10, mutual: 5, repeated: 15 }));
  });
});
