// @vitest-environment jsdom
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Laurel } from "../api/laurel";
import { ApiProblem } from "../api/problem";
import type { CatalogueBadge } from "../api/types";
import { draw } from "../ui/testing";
import { BadgePage, NEW } from "./BadgePage";
import { Catalogue } from "./Catalogue";

const badge: CatalogueBadge = {
  key: "brave", state: "draft", name: { en: "Brave", sv: null }, description: { en: null, sv: null }, alt: { en: null, sv: null }, imageUrl: "/badges/brave.svg",
  category: "value", givers: "all", giversTeam: null, validFrom: null, validUntil: null, limit: { count: 3, period: "month" }, place: null, version: 4,
};
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle r="4" fill="#278445"/><path d="M1 1h2v2z" fill="#fff"/></svg>`;
const createBadge = vi.fn<Laurel["createBadge"]>();
const changeBadge = vi.fn<Laurel["changeBadge"]>();
const publishBadge = vi.fn<Laurel["publishBadge"]>();
const laurel: Partial<Laurel> = {
  badges: async () => ({ items: [{ key: "team-player", name: "Team player", imageUrl: "/badges/team-player.svg", alt: "" }] }),
  catalogue: async () => ({ items: [badge], next: null }),
  badgePlaces: async () => ({ items: [{ kind: "team", id: "t1", name: "Kestrel" }], next: null }),
  catalogueBadge: async () => badge,
  picture: async () => SVG,
  createBadge, changeBadge, publishBadge,
};

describe("a badge's page", () => {
  beforeEach(() => [createBadge, changeBadge, publishBadge].forEach((call) => call.mockReset()));

  it("shows each fault at its field, and tries again on the same draft", async () => {
    createBadge.mockResolvedValue(badge);
    changeBadge.mockResolvedValue(badge);
    publishBadge.mockRejectedValueOnce(
      new ApiProblem("answer", 422, {
        detail: "Two things are missing.",
        errors: [{ field: "name.sv", detail: "In Swedish too." }, { field: "svg", detail: "Choose a picture." }, { field: "svg", detail: "Really." }],
      }),
    );
    publishBadge.mockResolvedValueOnce({ ...badge, state: "published" });
    const user = userEvent.setup({ delay: null });
    draw(<BadgePage badgeKey={NEW} />, laurel);
    await user.type(await screen.findByLabelText("Name in English"), "Brave");
    await user.click(screen.getByRole("button", { name: "Publish" }));
    expect(await screen.findByText("In Swedish too.")).toBeTruthy();
    expect(screen.getByText("Choose a picture. Really.")).toBeTruthy();
    await user.type(screen.getByLabelText("Name in Swedish"), "Modig");
    await user.click(screen.getByRole("button", { name: "Publish" }));
    await waitFor(() => expect(publishBadge).toHaveBeenCalledTimes(2));
    expect(createBadge).toHaveBeenCalledOnce();
    expect(changeBadge.mock.calls[0]?.[1].name).toEqual({ en: "Brave", sv: "Modig" });
  });

  it("changes what is changed and keeps the picture", async () => {
    changeBadge.mockResolvedValue(badge);
    const user = userEvent.setup({ delay: null });
    draw(<BadgePage badgeKey="brave" />, laurel);
    expect(await screen.findByText("Contrast 4.69:1. That is enough.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Save draft" }));
    await waitFor(() => expect(changeBadge).toHaveBeenCalledOnce());
    expect(changeBadge.mock.calls[0]?.[1]).toMatchObject({ limit: { count: 3, period: "month" }, validFrom: null, name: { en: "Brave", sv: "" } });
    expect(changeBadge.mock.calls[0]?.[1]).not.toHaveProperty("svg");
  });

  it("overwrites nothing that somebody else has changed meanwhile", async () => {
    changeBadge.mockResolvedValueOnce({ ...badge, version: 5 });
    changeBadge.mockRejectedValueOnce(new ApiProblem("answer", 409, { detail: "Somebody has changed this badge." }));
    const user = userEvent.setup({ delay: null });
    draw(<BadgePage badgeKey="brave" />, laurel);
    const save = await screen.findByRole("button", { name: "Save draft" });
    await user.click(save);
    await waitFor(() => expect(changeBadge).toHaveBeenCalledOnce());
    await user.click(save);
    expect(await screen.findByText("Somebody has changed this badge.")).toBeTruthy();
    expect(changeBadge.mock.calls.map(([, request]) => request.version)).toEqual([4, 5]);
  });

  it("sends the picture in other colours", async () => {
    changeBadge.mockResolvedValue(badge);
    const user = userEvent.setup({ delay: null });
    draw(<BadgePage badgeKey="brave" />, laurel, "sv-SE");
    const ground = await screen.findByLabelText("Botten");
    await user.clear(ground);
    await user.type(ground, "#777{Enter}");
    expect(await screen.findByText("Kontrast 4,47:1. Minst 4,5:1 behövs.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Spara utkast" }));
    await waitFor(() => expect(changeBadge.mock.calls.at(-1)?.[1].svg).toContain('fill="#777777"'));
  });

  it("lets a manager choose among their own places only", async () => {
    createBadge.mockResolvedValue(badge);
    const user = userEvent.setup({ delay: null });
    draw(<BadgePage badgeKey={NEW} />, laurel, "en-GB", []);
    await user.click(await screen.findByRole("button", { name: "Save draft" }));
    await waitFor(() => expect(createBadge).toHaveBeenCalledOnce());
    expect(createBadge.mock.calls[0]?.[0]).toMatchObject({ teamId: "t1" });
    expect(screen.queryByText("The whole company")).toBeNull();
  });

  it("lets a manager who may make none any more retire those there are", async () => {
    const retireBadge = vi.fn<Laurel["retireBadge"]>().mockResolvedValue({ ...badge, state: "retired" });
    const closed: Partial<Laurel> = { ...laurel, retireBadge, badgePlaces: async () => ({ items: [], next: null }) };
    const user = userEvent.setup({ delay: null });
    draw(<BadgePage badgeKey="brave" />, closed, "en-GB", []);
    await user.click(await screen.findByRole("button", { name: "Retire" }));
    expect(screen.getByText(/Only HR makes and changes badges now/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Save draft" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Retire the badge" }));
    await waitFor(() => expect(retireBadge).toHaveBeenCalledWith("brave"));
  });

  it("offers a new badge to those who may make one", async () => {
    draw(<Catalogue detail={undefined} />, laurel, "en-GB", []);
    expect(await screen.findByRole("button", { name: "New badge" })).toBeTruthy();
    cleanup();
    draw(<Catalogue detail={undefined} />, { ...laurel, badgePlaces: async () => ({ items: [], next: null }) }, "en-GB", []);
    expect(await screen.findByText(/until you or HR retire them/)).toBeTruthy();
    expect(await screen.findByRole("link", { name: "Brave" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: "New badge" })).toBeNull();
  });
});
