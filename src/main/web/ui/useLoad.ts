import { useCallback, useEffect, useRef, useState } from "react";
import { asProblem, isAbandoned, type ApiProblem } from "../api/problem";

export interface Loaded<T> {
  value: T | null;
  problem: ApiProblem | null;
  busy: boolean;
  reload: () => void;
  set: (value: T) => void;
}

/** Loads one thing, again whenever `key` changes; an answer nobody waits for any more is dropped. */
export function useLoad<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ value: T | null; problem: ApiProblem | null; busy: boolean }>({
    value: null, problem: null, busy: true,
  });
  const [turn, setTurn] = useState(0);
  const current = useRef(load);
  current.current = load;

  useEffect(() => {
    const abandoned = new AbortController();
    setState((before) => ({ ...before, busy: true }));
    current.current(abandoned.signal).then(
      (value) => {
        if (!abandoned.signal.aborted) setState({ value, problem: null, busy: false });
      },
      (thrown: unknown) => {
        if (abandoned.signal.aborted || isAbandoned(thrown)) return;
        setState((before) => ({ ...before, problem: asProblem(thrown), busy: false }));
      },
    );
    return () => abandoned.abort();
  }, [key, turn]);

  const reload = useCallback(() => setTurn((count) => count + 1), []);
  const set = useCallback((value: T) => setState({ value, problem: null, busy: false }), []);
  return { ...state, reload, set };
}
