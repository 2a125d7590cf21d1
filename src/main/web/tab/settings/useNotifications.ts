import { useRef, useState } from "react";
import { asProblem, type ApiProblem } from "../../api/problem";
import type { NotificationChoices, Notifications } from "../../api/types";
import { useLaurel } from "../../ui/service";
import { useLoad } from "../../ui/useLoad";

export type Change = (part: Partial<NotificationChoices>) => void;

/** The choices as they are shown: a change shows at once and is sent after those before it; what was refused is shown no more. */
export function useNotifications() {
  const laurel = useLaurel();
  const loaded = useLoad("notifications", (signal) => laurel.notifications(signal));
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const sent = useRef<Promise<unknown>>(Promise.resolve());
  const newest = useRef(0);

  const change: Change = (part) => {
    if (!loaded.value) return;
    const shown: Notifications = { ...loaded.value, ...part };
    loaded.set(shown);
    setProblem(null);
    const mine = ++newest.current;
    sent.current = sent.current.then(() => laurel.changeNotifications(choices(shown))).then(
      (answer) => {
        if (mine === newest.current) loaded.set(answer);
      },
      (thrown: unknown) => {
        setProblem(asProblem(thrown));
        if (mine === newest.current) loaded.reload();
      },
    );
  };
  return { wanted: loaded.value, problem, loadProblem: loaded.problem, reload: loaded.reload, change };
}

function choices({ everythingOff, offKinds, offChannels, pausedUntil, quietHours, quietDays }: Notifications): NotificationChoices {
  return { everythingOff, offKinds, offChannels, pausedUntil, quietHours, quietDays };
}
