import { useEffect } from "react";
import { useLaurel } from "../../ui/service";
import { useLoad } from "../../ui/useLoad";
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
