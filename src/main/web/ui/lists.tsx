import { Body1, Button, Spinner, Subtitle2, makeStyles, tokens, useAnnounce } from "@fluentui/react-components";
import { useEffect, type ReactNode } from "react";
import { useText, type Key } from "../i18n/text";
import { ProblemBar } from "./problems";
import type { Pages } from "./usePages";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  more: { alignSelf: "center" },
  empty: {
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalL}`,
    border: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    textAlign: "center",
  },
  title: { margin: 0, textAlign: "center" },
});

/** What an empty list says: that it is empty, and what to do next. */
export function Empty({ title, hint }: { title: Key; hint: Key }) {
  const text = useText();
  const styles = useStyles();
  return (
    <div className={styles.empty}>
      <Subtitle2 as="p" block className={styles.title}>{text(title)}</Subtitle2>
      <Body1>{text(hint)}</Body1>
    </div>
  );
}

/** A paged list with its waiting, its emptiness, its trouble and its "Load more". */
export function PagedList<T>({ pages, empty, children }: { pages: Pages<T>; empty: ReactNode; children: ReactNode }) {
  const text = useText();
  const styles = useStyles();
  const { announce } = useAnnounce();
  const count = pages.items.length;
  const settled = pages.known && !pages.busy && !pages.problem;

  useEffect(() => {
    if (settled) announce(text("list.shown", { count }), { polite: true });
  }, [announce, count, settled, text]);

  return (
    <div className={styles.stack}>
      {count > 0 && children}
      {settled && count === 0 && empty}
      <ProblemBar problem={pages.problem} onRetry={pages.hasMore ? pages.more : pages.reload} />
      {pages.busy && <Spinner size="small" label={text("list.loading")} />}
      {pages.hasMore && !pages.busy && (
        <Button className={styles.more} onClick={pages.more}>{text("list.more")}</Button>
      )}
    </div>
  );
}
