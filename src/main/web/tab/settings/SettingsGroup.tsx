import { Body1, Subtitle2, makeStyles, tokens } from "@fluentui/react-components";
import { useId, type ReactNode } from "react";

const useStyles = makeStyles({
  group: { display: "flex", flexDirection: "column", alignItems: "flex-start", gap: tokens.spacingVerticalXS },
  title: { margin: 0 },
  hint: { color: tokens.colorNeutralForeground3 },
});

/** Choices that belong together, under their name. */
export function SettingsGroup({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  const styles = useStyles();
  const name = useId();
  const words = useId();
  return (
    <div role="group" aria-labelledby={name} aria-describedby={hint ? words : undefined} className={styles.group}>
      <Subtitle2 as="h3" id={name} className={styles.title}>{title}</Subtitle2>
      {hint && <Body1 id={words} className={styles.hint}>{hint}</Body1>}
      {children}
    </div>
  );
}
