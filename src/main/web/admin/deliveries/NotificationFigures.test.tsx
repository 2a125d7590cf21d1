// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { Laurel } from "../../api/laurel";
import { draw } from "../../ui/testing";
import { NotificationFigures } from "./NotificationFigures";

describe("the figures of notifications", () => {
  it("tell a few from none, and not how many a few are", async () => {
    const notificationFigures = vi.fn<Laurel["notificationFigures"]>().mockResolvedValue({
      people: 300, everythingOff: null, paused: 12, quietHours: 0, thanksOff: 5, mentionsOff: 0, digestOff: 0, summaryOff: 7, reportsOff: null,
      teamsActivityOff: 0, teamsChatOff: 0, outlookMailOff: 0, dailyBudget: 20, overBudget: 0,
    });
    draw(<NotificationFigures />, { notificationFigures });
    expect(await screen.findByRole("row", { name: /Everything off.*fewer than five/ })).toBeTruthy();
    expect(screen.getByRole("row", { name: /Paused now.*12/ })).toBeTruthy();
    expect(screen.getByText("Of 300 people. At most 20 a day; the rest is summed up the next morning. Nobody sees who chose what.")).toBeTruthy();
  });
});
