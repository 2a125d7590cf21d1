import { useEffect } from "react";
import type { SyncRun } from "../../api/types";
import { useLaurel } from "../../ui/service";
import { useLoad } from "../../ui/useLoad";
import { usePages } from "../../ui/usePages";
import { useSubmit } from "../../ui/useSubmit";
import { isRunning } from "./run";

const POLL_MS = 1000;

/** One run, asked for again each second for as long as it is at work. */
export function useRun(id: string) {
  const laurel = useLaurel();
  const run = useLoad(id, (signal) => laurel.run(id, signal));
  const { busy, problem, reload, value } = run;
  const waiting = value !== null && isRunning(value) && !busy && problem === null;

  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(reload, POLL_MS);
    return () => clearTimeout(timer);
  }, [waiting, reload]);

  return run;
}

/** The runs, newest first; those still at work are asked for again each second until one of the questions fails. */
export function useRuns() {
  const laurel = useLaurel();
  const runs = usePages<SyncRun>("runs", (cursor, signal) => laurel.runs(cursor, signal));
  const { run: ask, problem } = useSubmit();
  const { items, change } = runs;

  useEffect(() => {
    const atWork = items.filter(isRunning);
    if (atWork.length === 0) return;
    const timer = setTimeout(() => {
      void ask(async () => {
        const fresh = await Promise.all(atWork.map(({ id }) => laurel.run(id)));
        change((before) => before.map((known) => fresh.find(({ id }) => id === known.id) ?? known));
      });
    }, POLL_MS);
    return () => clearTimeout(timer);
  }, [ask, change, items, laurel]);

  return { ...runs, problem: runs.problem ?? problem };
}
