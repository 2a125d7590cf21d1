import { useCallback, useRef, useState } from "react";
import { asProblem, type ApiProblem } from "../api/problem";

export interface Submit {
  busy: boolean;
  problem: ApiProblem | null;
  /** Does the work unless it is already under way; true when it succeeded. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
}

export function useSubmit(): Submit {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const underWay = useRef(false);
  const run = useCallback(async (work: () => Promise<unknown>) => {
    if (underWay.current) return false;
    underWay.current = true;
    setBusy(true);
    setProblem(null);
    try {
      await work();
      return true;
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return false;
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  }, []);
  return { busy, problem, run };
}
