// @vitest-environment jsdom
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Laurel } from "../../api/laurel";
import { ApiProblem } from "../../api/problem";
import type { Notifications } from "../../api/types";
import { draw } from "../../ui/testing";
import { NotificationSettings } from "./NotificationSettings";

const usual: Notifications = {
  everythingOff: false, offKinds: [], offChannels: [], pausedUntil: null, quietHours: null, quietDays: [],
  timeZone: "Europe/Stockholm", nextAt: null, dailyBudget: 20, toldToday: 2,
};
const notifications = vi.fn<Laurel["notifications"]>();
const changeNotifications = vi.fn<Laurel["changeNotifications"]>();

async function show(locale?: string) {
  draw(<NotificationSettings />, { notifications, changeNotifications }, locale);
  await screen.findByRole("status");
  return userEvent.setup({ delay: null });
}

describe("the settings of notifications", () => {
  beforeEach(() => {
    notifications.mockReset().mockResolvedValue(usual);
    changeNotifications.mockReset().mockImplementation((choices) => Promise.resolve({ ...usual, ...choices }));
  });

  it("say what comes", async () => {
    await show();
    expect(screen.getByRole("status").textContent).toBe("Notifications come as they happen, at most 20 a day. Today there were 2.");
  });

  it("say that Teams' bell is changed here", async () => {
    await show();
    const description = screen.getByRole("group", { name: "How you hear of it" }).getAttribute("aria-describedby") ?? "";
    expect(document.getElementById(description)?.textContent).toContain("the bell in Teams is changed here");
  });

  it("hold at once, and say what follows", async () => {
    changeNotifications.mockImplementation((choices) => Promise.resolve({ ...usual, ...choices, nextAt: "2099-03-02T07:00:00Z" }));
    const user = await show("sv-SE");
    await user.click(screen.getByRole("switch", { name: "Tysta timmar varje dag" }));
    expect(changeNotifications).toHaveBeenCalledExactlyOnceWith({
      everythingOff: false, offKinds: [], offChannels: [], pausedUntil: null, quietHours: { from: "18:00", until: "08:00" }, quietDays: [],
    });
    await waitFor(() => expect(screen.getByRole("status").textContent).toBe("Inget kommer före 2 mars 2099 kl. 07:00."));
  });

  it("are led to from a notification: why it came, and one button that mutes its kind and nothing else", async () => {
    notifications.mockResolvedValue({ ...usual, offKinds: ["digest"] });
    draw(<NotificationSettings toldAs="mentions" />, { notifications, changeNotifications }, "sv-SE");
    const user = userEvent.setup({ delay: null });
    expect(await screen.findByText(/Du får veta det eftersom en kommentar nämner dig/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Stäng av den här sorten" }));
    await waitFor(() => expect(changeNotifications.mock.lastCall?.[0]).toMatchObject({ everythingOff: false, offKinds: ["digest", "mentions"], offChannels: [] }));
    expect(screen.getByRole<HTMLInputElement>("switch", { name: "Kommentarer som nämner dig" }).checked).toBe(false);
    await user.click(await screen.findByRole("button", { name: "Avisera mig igen" }));
    await waitFor(() => expect(changeNotifications.mock.lastCall?.[0]).toMatchObject({ offKinds: ["digest"] }));
  });

  it("send quick changes one after the other, none lost", async () => {
    const user = await show();
    await user.click(screen.getByRole("switch", { name: "Thanks you get" }));
    await user.click(screen.getByRole("switch", { name: "Outlook mail" }));
    await waitFor(() => expect(changeNotifications).toHaveBeenCalledTimes(2));
    expect(changeNotifications.mock.lastCall?.[0]).toMatchObject({ offKinds: ["thanks"], offChannels: ["outlook-mail"] });
  });

  it("show what was refused no more, and why", async () => {
    changeNotifications.mockRejectedValue(new ApiProblem("answer", 400, { detail: "Leave a day." }));
    const user = await show();
    await user.click(screen.getByRole("checkbox", { name: "Monday" }));
    expect(await screen.findByText("Leave a day.")).toBeTruthy();
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "Monday" }).checked).toBe(false));
  });

  it("leave one day of the week", async () => {
    notifications.mockResolvedValue({ ...usual, quietDays: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] });
    await show();
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "Sunday" }).disabled).toBe(true);
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "Monday" }).disabled).toBe(false);
  });

  it("pause until a day, and ask for one first", async () => {
    const user = await show();
    await user.click(screen.getByRole("button", { name: "Pause" }));
    expect(changeNotifications).not.toHaveBeenCalled();
    expect(screen.getByText("Choose a day from tomorrow on.")).toBeTruthy();
    await user.type(screen.getByLabelText("Until"), "2099-12-01");
    await user.click(screen.getByRole("button", { name: "Pause" }));
    expect(changeNotifications.mock.lastCall?.[0]).toMatchObject({ pausedUntil: "2099-12-01" });
    await user.click(await screen.findByRole("button", { name: "Resume now" }));
    await waitFor(() => expect(changeNotifications.mock.lastCall?.[0]).toMatchObject({ pausedUntil: null }));
  });
});
