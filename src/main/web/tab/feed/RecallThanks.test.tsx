// @vitest-environment jsdom
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Laurel } from "../../api/laurel";
import { ApiProblem } from "../../api/problem";
import type { FeedItem, PersonRef } from "../../api/types";
import { draw } from "../../ui/testing";
import { Toasts } from "../../ui/toast";
import { FeedEntry } from "./FeedEntry";

const recallThanks = vi.fn<Laurel["recallThanks"]>();
const onRecalled = vi.fn();

const ref = (name: string): PersonRef => ({ id: name.toLowerCase(), name, title: null });

function item(giver: string): FeedItem {
  return {
    id: "item-1", kind: "thanks", occurredAt: "2026-11-22T12:00:00Z", actor: ref(giver), reactions: [], comments: { count: 0, items: [], next: null }, checkIn: null,
    thanks: {
      id: "thanks-1", giver: ref(giver), receivers: [ref("Åsa")], groups: [], badge: null, objective: null, receipt: null, message: "Tack!", audience: "company",
      givenAt: "2026-11-22T12:00:00Z",
    },
  } as unknown as FeedItem;
}

function show(giver: string, locale?: string) {
  draw(<><FeedEntry item={item(giver)} onChange={() => {}} onRecalled={onRecalled} /><Toasts /></>, { recallThanks }, locale);
  return userEvent.setup({ delay: null });
}

describe("taking one's thanks back", () => {
  beforeEach(() => {
    recallThanks.mockReset();
    onRecalled.mockReset();
  });

  it("is offered for one's own thanks only", () => {
    show("Åsa");
    expect(screen.queryByRole("button", { name: "Take back" })).toBeNull();
  });

  it("asks first, then takes it off the feed", async () => {
    recallThanks.mockResolvedValue({
      id: "thanks-1", recalledAt: "2026-11-22T12:05:00Z", cards: { updating: 1, stopped: 0 },
      cannotBeRecalled: { notifications: 2, mails: 0, elsewhere: 0, cards: 0 }, forgotten: false,
    });
    const user = show("Ebba");
    await user.click(screen.getByRole("button", { name: "Take back" }));
    expect(recallThanks).not.toHaveBeenCalled();
    expect(screen.getByText(/a copy that somebody put into a chat/)).not.toBeNull();
    await user.click(screen.getByRole("button", { name: "Take it back" }));
    await waitFor(() => expect(onRecalled).toHaveBeenCalledWith("item-1"));
    expect(recallThanks).toHaveBeenCalledExactlyOnceWith("thanks-1");
  });

  it("says that a card cannot be changed", async () => {
    recallThanks.mockResolvedValue({
      id: "thanks-1", recalledAt: "2026-11-22T12:05:00Z", cards: { updating: 0, stopped: 0 },
      cannotBeRecalled: { notifications: 0, mails: 0, elsewhere: 0, cards: 1 }, forgotten: false,
    });
    const user = show("Ebba", "sv-SE");
    await user.click(screen.getByRole("button", { name: "Ta tillbaka" }));
    await user.click(screen.getByRole("button", { name: "Ta tillbaka tacket" }));
    expect(await screen.findByText(/ett kort som kan visa det än\./)).toBeTruthy();
  });

  it("says that it was given too long ago to know", async () => {
    recallThanks.mockResolvedValue({
      id: "thanks-1", recalledAt: "2026-11-22T12:05:00Z", cards: { updating: 0, stopped: 0 },
      cannotBeRecalled: { notifications: 0, mails: 0, elsewhere: 0, cards: 0 }, forgotten: true,
    });
    const user = show("Ebba", "sv-SE");
    await user.click(screen.getByRole("button", { name: "Ta tillbaka" }));
    await user.click(screen.getByRole("button", { name: "Ta tillbaka tacket" }));
    expect(await screen.findByText(/det kan finnas fler som inte kan återkallas/)).toBeTruthy();
  });

  it("says in the dialog why it did not work", async () => {
    recallThanks.mockRejectedValue(new ApiProblem("answer", 403, { detail: "Någon annan gav det tacket." }));
    const user = show("Ebba", "sv-SE");
    await user.click(screen.getByRole("button", { name: "Ta tillbaka" }));
    await user.click(screen.getByRole("button", { name: "Ta tillbaka tacket" }));
    expect(await screen.findByText("Någon annan gav det tacket.")).toBeTruthy();
    expect(onRecalled).not.toHaveBeenCalled();
  });
});
