import { Spinner, Title3, makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { useText } from "../i18n/text";

const useStyles = makeStyles({
  page: {
    maxWidth: "560px",
    margin: "0 auto",
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalL}`,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
  },
  title: { margin: 0 },
  words: typographyStyles.body1,
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

/** One statement that fills the page: what is the matter, what to do, and the button that does it. */
export function FullPage({ title, children, actions }: { title: string; children: ReactNode; actions?: ReactNode }) {
  const styles = useStyles();
  return (
    <main className={styles.page}>
      <Title3 as="h1" className={styles.title}>{title}</Title3>
      <div className={styles.words} role="status">{children}</div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </main>
  );
}

/** While nothing else can be shown yet. */
export function Loading() {
  const text = useText();
  const styles = useStyles();
  return (
    <main className={styles.page}>
      <Spinner size="large" delay={300} label={text("start.loading")} labelPosition="below" />
    </main>
  );
}
