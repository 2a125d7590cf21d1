// @vitest-environment jsdom
import { renderHook, waitFor } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import type { Laurel } from "../../api/laurel";
import { useLive } from "./useLive";

it("takes the machine's word that it is offline, and listens again from where it was once it is back", async () => {
  const calls: (string | null)[] = [];
  const feedEvents: Laurel["feedEvents"] = (last, signal, heard) => {
    calls.push(last);
    if (calls.length < 3) heard({ name: "changed", id: "7", data: '{"id":"item-1"}' });
    return new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));
  };
  const changed = vi.fn();
  const heard = { changed, missed: vi.fn() };
  const laurel = { feedEvents } as unknown as Laurel;
  const { result, unmount } = renderHook(() => useLive(laurel, heard));
  expect(result.current).toBe(true);
  window.dispatchEvent(new Event("offline"));
  await waitFor(() => expect(result.current).toBe(false));
  window.dispatchEvent(new Event("online"));
  await waitFor(() => expect(result.current).toBe(true));
  expect(calls).toEqual([null, "7"]);
  expect(changed).toHaveBeenCalledWith("item-1");
  unmount();
});
