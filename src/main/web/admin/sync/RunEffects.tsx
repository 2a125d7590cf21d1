import { makeStyles } from "@fluentui/react-components";
import type { SyncRun } from "../../api/types";
import { useText } from "../../i18n/text";

const effects = ["left", "joined", "moved", "changed", "managers", "memberships", "proposals"] as const;

const useStyles = makeStyles({ list: { margin: 0 } });

/** What a plan does, in sentences; what it does not is left out, except that nobody leaves. */
export function RunEffects({ run }: { run: SyncRun }) {
  const text = useText();
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {effects.filter((name) => name === "left" || run[name] > 0).map((name) => (
        <li key={name}>{text(`sync.approve.${name}`, { [name]: run[name] })}</li>
      ))}
    </ul>
  );
}
