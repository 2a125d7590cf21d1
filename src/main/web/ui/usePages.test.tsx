// @vitest-environment jsdom
import { act, renderHook, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { Page } from "../api/types";
import { usePages } from "./usePages";

type Load = (cursor: string | null, signal: AbortSignal) => Promise<Page<string>>;

describe("a list that grows", () => {
  it("is not broken off by what is new while more is on its way", async () => {
    let arrive: (page: Page<string>) => void = () => {};
    const load = vi.fn<Load>().mockResolvedValue({ items: ["new", "first"], next: "2" }).mockResolvedValueOnce({ items: ["first"], next: "2" });
    const { result } = renderHook(() => usePages("all", load));
    await waitFor(() => expect(result.current.items).toEqual(["first"]));

    load.mockImplementationOnce(() => new Promise((resolve) => (arrive = resolve)));
    act(() => result.current.more());
    act(() => result.current.refresh());
    expect(load.mock.calls.at(-1)?.[0]).toBe("2");
    expect(load.mock.calls.at(-1)?.[1].aborted).toBe(false);
    await act(async () => arrive({ items: ["second"], next: null }));
    expect(result.current.items).toEqual(["first", "second"]);

    act(() => result.current.refresh());
    await waitFor(() => expect(result.current.items).toEqual(["new", "first"]));
  });

  it("takes in what is new again after more could not be had", async () => {
    const load = vi.fn<Load>().mockResolvedValue({ items: ["new", "first"], next: "2" }).mockResolvedValueOnce({ items: ["first"], next: "2" }).mockRejectedValueOnce(new Error("away"));
    const { result } = renderHook(() => usePages("all", load));
    await waitFor(() => expect(result.current.items).toEqual(["first"]));
    act(() => result.current.more());
    await waitFor(() => expect(result.current.problem).not.toBeNull());
    act(() => result.current.refresh());
    await waitFor(() => expect(result.current.items).toEqual(["new", "first"]));
  });
});
