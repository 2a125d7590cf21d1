// @vitest-environment jsdom
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Laurel } from "../../api/laurel";
import { ApiProblem } from "../../api/problem";
import type { Thanks } from "../../api/types";
import { draw, person } from "../../ui/testing";
import { GiveThanks } from "./GiveThanks";

const ebba = person("Ebba");
const asa = person("Åsa", { title: "Engineer" });
const giveThanks = vi.fn<Laurel["giveThanks"]>();
const onGiven = vi.fn();

const laurel: Partial<Laurel> = {
  badges: async () => ({ items: [{ key: "team-player", name: "Team player", imageUrl: "/b.svg", alt: "A badge" }] }),
  people: async () => ({ items: [ebba, asa], next: null }),
  giveThanks,
};

async function open(locale?: string) {
  const user = userEvent.setup({ delay: null });
  draw(<GiveThanks me={ebba} onGiven={onGiven} />, laurel, locale);
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
      { to: ["åsa"], message: "You stayed late.", badge: "team-player", audience: "private" },
      expect.stringMatching(/^[0-9a-f-]{36}$/),
    );
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("does not offer oneself", async () => {
    const user = await open();
    await user.type(screen.getByRole("combobox", { name: "To" }), "b");
    await screen.findByRole("option", { name: /Åsa/ });
    expect(screen.queryByRole("option", { name: /Ebba/ })).toBeNull();
  });

  it("says what is missing, next to the field, and goes there", async () => {
    const user = await open();
    await user.click(send());
    expect(screen.getByText("Choose at least one colleague.")).toBeTruthy();
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
    expect(screen.getByText("Välj minst en kollega.")).toBeTruthy();
  });
});
