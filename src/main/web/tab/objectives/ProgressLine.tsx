import { Body1, Caption1, ProgressBar, makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { useFormat } from "../../i18n/text";

const useStyles = makeStyles({
  line: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXXS },
  head: { display: "flex", flexWrap: "wrap", columnGap: tokens.spacingHorizontalM, alignItems: "center" },
  label: { flex: "1 1 160px", minWidth: 0 },
  words: { color: tokens.colorNeutralForeground2 },
});

interface ProgressLineProps {
  label: string;
  /** 0 to 1. */
  progress: number;
  /** Where it stands, in words: "12 of 20 customers". */
  words: string;
  beside?: ReactNode;
}

/** A bar that says by words and to screen readers what it shows by length. */
export function ProgressLine({ label, progress, words, beside }: ProgressLineProps) {
  const format = useFormat();
  const styles = useStyles();
  const share = Math.min(1, Math.max(0, progress));
  const percent = format.percent(progress);
  return (
    <div className={styles.line}>
      <div className={styles.head}>
        <Body1 className={styles.label}>{label}</Body1>
        <Caption1 className={styles.words}>{words ? `${percent} · ${words}` : percent}</Caption1>
        {beside}
      </div>
      <ProgressBar
        aria-label={label}
        aria-valuetext={words ? `${percent}, ${words}` : percent}
        value={share}
        thickness="large"
        color={share >= 1 ? "success" : "brand"}
      />
    </div>
  );
}
