import { Caption1, Subtitle1, makeStyles, tokens } from "@fluentui/react-components";
import type { SyncRun } from "../../api/types";
import { useFormat, useText } from "../../i18n/text";

const useStyles = makeStyles({
  figures: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fill, minmax(110px, 1fr))",
    gap: tokens.spacingHorizontalM,
    margin: 0,
  },
  figure: {
    display: "flex",
    flexDirection: "column-reverse",
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
  },
  value: { margin: 0, fontVariantNumeric: "tabular-nums" },
});

export function RunFigures({ run }: { run: SyncRun }) {
  const text = useText();
  const format = useFormat();
  const styles = useStyles();
  return (
    <dl className={styles.figures}>
      {(["read", "joined", "changed", "moved", "left", "managers", "memberships", "problems"] as const).map((name) => (
        <div key={name} className={styles.figure}>
          <dt><Caption1>{text(`sync.${name}`)}</Caption1></dt>
          <dd className={styles.value}><Subtitle1>{format.number(run[name])}</Subtitle1></dd>
        </div>
      ))}
    </dl>
  );
}
