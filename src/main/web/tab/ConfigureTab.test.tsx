// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { draw } from "../ui/testing";
import { ConfigureTab } from "./ConfigureTab";

const { setConfig, setValidityState, registerOnSaveHandler } = vi.hoisted(() => ({
  setConfig: vi.fn<(config: object) => Promise<void>>(), setValidityState: vi.fn<(valid: boolean) => void>(),
  registerOnSaveHandler: vi.fn<(save: (event: object) => void) => void>(),
}));
vi.mock("@microsoft/teams-js", () => ({ app: {}, authentication: {}, pages: { config: { setConfig, setValidityState, registerOnSaveHandler } } }));

describe("adding Laurel to a channel", () => {
  const event = { notifySuccess: vi.fn<() => void>(), notifyFailure: vi.fn<(reason: string) => void>() };

  beforeEach(() => vi.clearAllMocks());

  function save() {
    const call = registerOnSaveHandler.mock.calls[0];
    if (!call) throw new Error("nothing registered");
    call[0](event);
  }

  it("can be saved at once, under the address that channels show", async () => {
    setConfig.mockResolvedValue();
    draw(<ConfigureTab />, {}, "sv-SE");
    expect(screen.getByRole("heading", { name: "Lägg till Laurel i kanalen" })).toBeTruthy();
    expect(setValidityState).toHaveBeenCalledWith(true);
    save();
    await vi.waitFor(() => expect(event.notifySuccess).toHaveBeenCalledOnce());
    const url = `${window.location.origin}/tab/`;
    expect(setConfig).toHaveBeenCalledWith({ entityId: "laurel-channel", contentUrl: url, websiteUrl: url, suggestedDisplayName: "Laurel" });
  });

  it("tells Teams when it could not be saved", async () => {
    setConfig.mockRejectedValue(new Error("not now"));
    draw(<ConfigureTab />, {});
    save();
    await vi.waitFor(() => expect(event.notifyFailure).toHaveBeenCalledWith("Error: not now"));
  });
});
