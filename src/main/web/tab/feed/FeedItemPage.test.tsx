// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Laurel } from "../../api/laurel";
import { ApiProblem } from "../../api/problem";
import { draw } from "../../ui/testing";
import { FeedItemPage } from "./FeedItemPage";

const laurel: Partial<Laurel> = {
  feedItem: () => Promise.reject(new ApiProblem("answer", 404, { detail: "It is gone." })),
  feedEvents: () => new Promise(() => {}),
};

describe("where a notification leads", () => {
  it("says why it came, and where its kind is muted, also when what it told of is gone", async () => {
    draw(<FeedItemPage id="i1" toldAs="thanks" />, laurel);
    expect(await screen.findByText("It is gone.")).toBeTruthy();
    expect(screen.getByText(/You are told because somebody thanked you/)).toBeTruthy();
    expect(screen.getByRole("link", { name: "Mute or change notifications" }).getAttribute("href")).toBe("#/settings/thanks");
  });

  it("says nothing of the kind to who came by another link", async () => {
    draw(<FeedItemPage id="i1" />, laurel);
    expect(await screen.findByText("It is gone.")).toBeTruthy();
    expect(screen.queryByRole("link", { name: "Mute or change notifications" })).toBeNull();
  });
});
