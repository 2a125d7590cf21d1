// @vitest-environment jsdom
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Laurel } from "../../api/laurel";
import type { FeedItem } from "../../api/types";
import { draw } from "../../ui/testing";
import { FeedEntry } from "./FeedEntry";

const reportCheckIn = vi.fn<Laurel["reportCheckIn"]>();

function show(author: string, note: string | null) {
  const item = {
    id: "item-1", kind: "check-in", occurredAt: "2026-11-22T12:00:00Z", actor: { id: author.toLowerCase(), name: author }, reactions: [],
    comments: { count: 0, items: [], next: null }, thanks: null,
    checkIn: {
      id: "check-in-1", objectiveId: "objective-1", objectiveTitle: "Faster answers", keyResultId: "key-result-1", keyResultTitle: "Days", unit: null,
      previousValue: 1, value: 2, targetValue: 3, progress: 0.5, confidence: "on-track", note,
    },
  } as unknown as FeedItem;
  draw(<FeedEntry item={item} onChange={() => {}} onRecalled={() => {}} />, { reportCheckIn });
  return userEvent.setup({ delay: null });
}

describe("reporting the note of a check-in", () => {
  beforeEach(() => {
    reportCheckIn.mockReset().mockResolvedValue(undefined);
  });

  it("tells HR why", async () => {
    const user = show("Bo", "Thanks to nobody");
    await user.click(screen.getByRole("button", { name: "Report" }));
    await user.type(screen.getByLabelText(/What is wrong with it/), "It mocks us");
    await user.click(screen.getAllByRole("button", { name: "Report" }).at(-1)!);
    await waitFor(() => expect(reportCheckIn).toHaveBeenCalledExactlyOnceWith("objective-1", "check-in-1", { reason: "It mocks us" }));
  });

  it.each([["Ebba", "My own"], ["Bo", null]])("is not offered for what %s says: %s", (author, note) => {
    show(author, note);
    expect(screen.queryByRole("button", { name: "Report" })).toBeNull();
  });
});
