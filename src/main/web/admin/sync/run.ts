import type { SyncRun } from "../../api/types";
import type { Key } from "../../i18n/text";
import en from "../../i18n/en.json";

/** Whether the run is still at work. A plan is made before it is applied or, in a dry run, put away. */
export function isRunning(run: SyncRun): boolean {
  return run.finishedAt === null && (run.state === "reading" || run.state === "planned");
}

/** Whether its figures are what would happen, and not what has. */
export function isPlanOnly(run: SyncRun): boolean {
  return run.state === "held" || (run.state === "planned" && run.dryRun && !isRunning(run));
}

/** 0 to 1 while reading an amount somebody knows; undefined when nobody can tell how long it will take. */
export function share(run: SyncRun): number | undefined {
  if (run.state !== "reading" || !run.expected) return undefined;
  return Math.min(1, run.read / run.expected);
}

/** The phase in words; a phase this page has not heard of is "working". */
export function phaseKey(phase: string | null): Key {
  const key = `sync.phase.${phase}`;
  return key in en ? (key as Key) : "sync.phase.working";
}
