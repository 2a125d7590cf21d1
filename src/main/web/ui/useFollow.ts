import { useEffect } from "react";
import type { Pages } from "./usePages";

/**
 * Asks for a list's first page again, quietly, while something on it is still moving. A list that somebody has asked on
 * stays as it is, so that nothing is pulled away from under their eyes.
 */
export function useFollow<T>(pages: Pages<T>, moving: (item: T) => boolean, everyMs: number) {
  const { items, busy, problem, asked, refresh } = pages;
  const wanted = !busy && !asked && problem === null && items.some(moving);
  useEffect(() => {
    if (!wanted) return;
    const timer = setTimeout(refresh, everyMs);
    return () => clearTimeout(timer);
  }, [wanted, items, refresh, everyMs]);
}
