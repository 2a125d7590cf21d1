import { Subtitle2, makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  columns: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr)",
    gap: tokens.spacingVerticalXXL,
    "@media (min-width: 860px)": { gridTemplateColumns: "minmax(280px, 1fr) minmax(0, 2fr)", columnGap: tokens.spacingHorizontalXXXL },
  },
  column: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXL, minWidth: 0 },
  block: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  heading: { margin: 0 },
});

/** Who it is, then what was said; one below the other where there is no room for both. */
export function Columns({ who, said }: { who: ReactNode; said: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.columns}>
      <div className={styles.column}>{who}</div>
      <div className={styles.column}>{said}</div>
    </div>
  );
}

export function Block({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <section className={styles.block}>
      <Subtitle2 as="h2" className={styles.heading}>{title}</Subtitle2>
      {children}
    </section>
  );
}
