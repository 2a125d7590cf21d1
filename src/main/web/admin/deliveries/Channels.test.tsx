// @vitest-environment jsdom
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { Channel } from "../../api/types";
import { draw } from "../../ui/testing";
import { Channels } from "./Channels";

const open: Channel = {
  channel: "teams-card", pausedAt: null, pausedBy: null, notBefore: null, reason: null, oldestDue: null, inDoubt: 2, dead: 0,
};

it("pauses a channel and lets it go again, saying who and since when", async () => {
  const switchChannel = vi.fn(async (channel: string, to: "pause" | "resume") => (
    { ...open, channel, ...(to === "pause" ? { pausedAt: "2026-11-22T12:00:00Z", pausedBy: "Ebba" } : {}) }
  ));
  draw(<Channels />, { channels: async () => ({ items: [open], next: null }), switchChannel });
  await userEvent.click(await screen.findByRole("button", { name: "Pause teams-card" }));
  await waitFor(() => expect(screen.getByText(/by Ebba/)).toBeTruthy());
  await userEvent.click(screen.getByRole("button", { name: "Resume teams-card" }));
  await waitFor(() => expect(screen.getByText("Open")).toBeTruthy());
  expect(switchChannel.mock.calls).toEqual([["teams-card", "pause"], ["teams-card", "resume"]]);
});

it("says that the other side asked to wait", async () => {
  draw(<Channels />, {
    channels: async () => ({ items: [{ ...open, notBefore: "2026-11-22T12:00:00Z", reason: "Too many requests" }], next: null }),
  });
  await waitFor(() => expect(screen.getByText(/Microsoft asked to wait until/)).toBeTruthy());
});

it("opens what the other side closed for too long", async () => {
  const closed: Channel = { ...open, notBefore: "2026-11-22T12:00:00Z", reason: "Too many requests" };
  const switchChannel = vi.fn(async () => open);
  draw(<Channels />, { channels: async () => ({ items: [closed], next: null }), switchChannel });
  await userEvent.click(await screen.findByRole("button", { name: "Open teams-card now" }));
  await waitFor(() => expect(screen.getByText("Open")).toBeTruthy());
  expect(switchChannel).toHaveBeenCalledExactlyOnceWith("teams-card", "resume");
});
