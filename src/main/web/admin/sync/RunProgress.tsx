import { Field, ProgressBar, useAnnounce } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import type { SyncRun } from "../../api/types";
import { useFormat, useText } from "../../i18n/text";
import { isRunning, phaseKey, share } from "./run";

/** The bar while a run is at work; each new phase and the end are read out, not every second's number. */
export function RunProgress({ run }: { run: SyncRun }) {
  const text = useText();
  const format = useFormat();
  const { announce } = useAnnounce();
  const running = isRunning(run);
  const watched = useRef(running);
  const phase = text(phaseKey(run.phase));
  const end = text(`sync.state.${run.state}`);

  useEffect(() => {
    if (running) announce(phase, { polite: true });
    else if (watched.current) announce(end, { polite: true });
    watched.current = running;
  }, [announce, end, phase, running]);

  if (!running) return null;
  const done = share(run);
  const words = run.expected
    ? text("sync.readOf", { read: format.number(run.read), expected: format.number(run.expected) })
    : text("sync.readSoFar", { read: format.number(run.read) });
  const shown = run.rate ? text("sync.rate", { words, rate: format.number(run.rate) }) : words;
  return (
    <Field validationMessage={shown} validationState="none">
      <ProgressBar aria-label={phase} value={done} thickness="large" aria-valuetext={done === undefined ? undefined : words} />
      {phase}
    </Field>
  );
}
