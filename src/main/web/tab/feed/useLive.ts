import { useEffect, useRef, useState } from "react";
import type { Laurel } from "../../api/laurel";

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** The service sends something every 20 seconds; without a word for longer the connection is lost. */
const SILENCE_MS = 45_000;

interface Heard {
  /** An item is new, has changed or is gone. */
  changed: (item: string) => void;
  /** Nobody knows what was missed. */
  missed: () => void;
}

/** Hears what changes on the feed, and comes back by itself when the connection is lost. Tells whether it hears anything. */
export function useLive(laurel: Laurel, heard: Heard): boolean {
  const [live, setLive] = useState(true);
  const current = useRef(heard);
  current.current = heard;

  useEffect(() => {
    const over = new AbortController();
    void listen(laurel, over.signal, current, setLive);
    return () => over.abort();
  }, [laurel]);
  return live;
}

async function listen(laurel: Laurel, over: AbortSignal, heard: { current: Heard }, setLive: (live: boolean) => void) {
  let last: string | null = null;
  let pause = FIRST_PAUSE_MS;
  while (!over.aborted) {
    const silence = new AbortController();
    const silent = () => silence.abort();
    let timer = setTimeout(silent, SILENCE_MS);
    // The machine knows before the silence is long enough.
    window.addEventListener("offline", silent);
    try {
      await laurel.feedEvents(last, AbortSignal.any([over, silence.signal]), (event) => {
        clearTimeout(timer);
        timer = setTimeout(silent, SILENCE_MS);
        pause = FIRST_PAUSE_MS;
        setLive(true);
        if (event.id !== null) last = event.id;
        if (event.name === "reset") heard.current.missed();
        if (event.name === "changed") heard.current.changed((JSON.parse(event.data) as { id: string }).id);
      });
    } catch {
      // Offline, restarted or full: all the same to the page, which comes again.
      if (!over.aborted) setLive(false);
    } finally {
      clearTimeout(timer);
      window.removeEventListener("offline", silent);
    }
    await waited(pause * (0.5 + Math.random() / 2), over);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}

/** Until then, until the machine is online again, or until it is over. */
function waited(milliseconds: number, over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener("online", end);
      over.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    window.addEventListener("online", end);
    over.addEventListener("abort", end);
  });
}
