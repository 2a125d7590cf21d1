import { useCallback, useEffect, useRef, useState } from "react";
import { asProblem, isAbandoned, type ApiProblem } from "../api/problem";
import type { Page } from "../api/types";

export interface Pages<T> {
  items: T[];
  /** False until the first answer, good or bad, has come. */
  known: boolean;
  busy: boolean;
  problem: ApiProblem | null;
  hasMore: boolean;
  /** Whether more than the first page is there. */
  asked: boolean;
  more: () => void;
  /** From the first page on. */
  reload: () => void;
  /** The first page without showing that it waits; not while more is on its way, which it would break off. */
  refresh: () => void;
  change: (change: (items: T[]) => T[]) => void;
}

interface State<T> extends Page<T> {
  known: boolean;
  busy: boolean;
  asked: boolean;
  problem: ApiProblem | null;
}

/** A paged list that grows by "Load more" and starts anew whenever `key` changes. */
export function usePages<T>(
  key: string,
  load: (cursor: string | null, signal: AbortSignal) => Promise<Page<T>>,
): Pages<T> {
  const [state, setState] = useState<State<T>>({ items: [], next: null, known: false, busy: true, asked: false, problem: null });
  const [turn, setTurn] = useState(0);
  const current = useRef(load);
  current.current = load;
  const running = useRef<AbortController | null>(null);
  const growing = useRef(false);

  const fetchPage = useCallback((cursor: string | null, quiet = false) => {
    running.current?.abort();
    const abandoned = new AbortController();
    running.current = abandoned;
    growing.current = cursor !== null;
    if (!quiet) setState((before) => ({ ...before, busy: true }));
    current.current(cursor, abandoned.signal).then(
      (page) => {
        if (abandoned.signal.aborted) return;
        growing.current = false;
        setState((before) => ({
          items: cursor === null ? page.items : [...before.items, ...page.items],
          next: page.next ?? null, known: true, busy: false, asked: cursor !== null, problem: null,
        }));
      },
      (thrown: unknown) => {
        if (abandoned.signal.aborted || isAbandoned(thrown)) return;
        growing.current = false;
        setState((before) => ({ ...before, known: true, busy: false, problem: asProblem(thrown) }));
      },
    );
  }, []);

  useEffect(() => {
    fetchPage(null);
    return () => running.current?.abort();
  }, [fetchPage, key, turn]);

  const reload = useCallback(() => setTurn((count) => count + 1), []);
  const more = useCallback(() => fetchPage(state.next), [fetchPage, state.next]);
  const refresh = useCallback(() => {
    if (!growing.current) fetchPage(null, true);
  }, [fetchPage]);
  const change = useCallback(
    (change: (items: T[]) => T[]) => setState((before) => ({ ...before, items: change(before.items) })),
    [],
  );
  return { ...state, hasMore: state.next !== null, more, reload, refresh, change };
}
