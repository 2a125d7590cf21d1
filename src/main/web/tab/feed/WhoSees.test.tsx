// @vitest-environment jsdom
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Laurel } from "../../api/laurel";
import type { Audience, Comment, FeedItem, ReceiverChoice, Thanks } from "../../api/types";
import { draw, person } from "../../ui/testing";
import { FeedEntry } from "./FeedEntry";

const chooseVisibility = vi.fn<Laurel["chooseVisibility"]>();
const reportThanks = vi.fn<Laurel["reportThanks"]>();
const reportComment = vi.fn<Laurel["reportComment"]>();
const onChange = vi.fn();

function show(more: Partial<Thanks>, comments: Comment[] = []) {
  const giver = { id: "bo", name: "Bo" };
  const thanks = {
    id: "thanks-1", giver, receivers: [{ id: "ebba", name: "Ebba" }], groups: [], objective: null, receipt: null, badge: null, message: "Tack!", audience: "company", wordsPrivate: false,
    chosen: null, givenAt: "2026-11-22T12:00:00Z", editedAt: null, ...more,
  } as Thanks;
  const item = {
    id: "item-1", kind: "thanks", occurredAt: "2026-11-22T12:00:00Z", actor: giver, reactions: [], comments: { count: comments.length, items: comments, next: null }, thanks,
  } as FeedItem;
  draw(<FeedEntry item={item} onChange={onChange} onRecalled={() => {}} />, { chooseVisibility, reportThanks, reportComment });
  return userEvent.setup({ delay: null });
}

const chosen = (giver: Audience, you: ReceiverChoice | null) => ({ chosen: { giver, you } });

describe("deciding who sees one's thanks", () => {
  beforeEach(() => {
    chooseVisibility.mockReset();
    onChange.mockReset();
  });

  it("is for who got it", () => {
    show(chosen("company", null));
    expect(screen.queryByRole("button", { name: "Who sees this" })).toBeNull();
  });

  it("offers four choices, marks the one that counts and says what came of another", async () => {
    const user = show(chosen("company", "public"));
    await user.click(screen.getByRole("button", { name: "Who sees this" }));
    expect(screen.getAllByRole("menuitemradio").map((option) => `${option.textContent} ${option.getAttribute("aria-checked")}`)).toEqual([
      "As the giver chose true", "My team and managers false", "Everybody sees the badge, the words are private false", "Only giver and receivers false",
    ]);
    chooseVisibility.mockResolvedValue({ id: "thanks-1", audience: "private", wordsPrivate: false } as Thanks);
    await user.click(screen.getByRole("menuitemradio", { name: "Only giver and receivers" }));
    await waitFor(() => expect(onChange).toHaveBeenCalled());
    expect(chooseVisibility).toHaveBeenCalledExactlyOnceWith("thanks-1", { choice: "private" });
  });

  it("offers nothing wider than the giver chose", async () => {
    const user = show(chosen("team", "public"));
    await user.click(screen.getByRole("button", { name: "Who sees this" }));
    expect(screen.queryByRole("menuitemradio", { name: "My team and managers" })).toBeNull();
  });

  it("lets others be asked to look at it, and says of a private one what that means", async () => {
    reportThanks.mockResolvedValue(undefined);
    const user = show({ ...chosen("private", "public"), audience: "private" });
    await user.click(screen.getByRole("button", { name: "Report" }));
    expect(screen.getByText("This thank-you is private. HR sees its words only because you report it.")).toBeTruthy();
    await user.type(screen.getByLabelText(/What is wrong with it/), " It mocks me ");
    await user.click(screen.getAllByRole("button", { name: "Report" }).at(-1) as HTMLElement);
    await waitFor(() => expect(reportThanks).toHaveBeenCalledExactlyOnceWith("thanks-1", { reason: "It mocks me" }));
  });

  it("lets a comment be reported like a thanks, but not one's own", async () => {
    reportComment.mockResolvedValue(undefined);
    const said = (id: string, author: string) => ({
      id, feedItemId: "item-1", author: { id: author, name: author }, text: "Hm", mentions: [], commentedAt: "2026-11-22T12:00:00Z", editedAt: null,
    }) as Comment;
    const user = show({}, [said("comment-1", "sten"), said("comment-2", person("Ebba").id)]);
    await user.click(screen.getByRole("button", { name: "Report comment" }));
    expect(screen.getByText("Report this comment to HR")).toBeTruthy();
    await user.type(screen.getByLabelText(/What is wrong with it/), "Unkind");
    await user.click(screen.getAllByRole("button", { name: "Report" }).at(-1) as HTMLElement);
    await waitFor(() => expect(reportComment).toHaveBeenCalledExactlyOnceWith("item-1", "comment-1", { reason: "Unkind" }));
  });

  it("shows who may not read the words neither them nor a way to comment", () => {
    show({ message: null, wordsPrivate: true });
    expect(screen.queryByText("Tack!")).toBeNull();
    expect(screen.getByText(/words only for giver and receivers/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Comment" })).toBeNull();
  });
});
