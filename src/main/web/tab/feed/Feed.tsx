import { makeStyles, tokens } from "@fluentui/react-components";
import { useCallback } from "react";
import type { Person, Reaction } from "../../api/types";
import { useText } from "../../i18n/text";
import { Empty, PagedList } from "../../ui/lists";
import { Page } from "../../ui/Page";
import { useLaurel } from "../../ui/service";
import { useDone } from "../../ui/toast";
import { usePages } from "../../ui/usePages";
import { FeedEntry } from "./FeedEntry";
import { GiveThanks } from "./GiveThanks";

const useStyles = makeStyles({
  list: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    listStyleType: "none",
    margin: 0,
    padding: 0,
  },
});

export function Feed({ me }: { me: Person }) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const done = useDone();
  const feed = usePages("feed", (cursor, signal) => laurel.feed(cursor, signal));
  const { change, reload } = feed;

  const given = useCallback(() => {
    done(text("thanks.done"));
    reload();
  }, [done, reload, text]);

  const reacted = useCallback(
    (id: string, reactions: Reaction[]) =>
      change((items) => items.map((item) => (item.id === id ? { ...item, reactions } : item))),
    [change],
  );

  const recalled = useCallback((id: string) => change((items) => items.filter((item) => item.id !== id)), [change]);

  return (
    <Page narrow title={text("feed.title")} actions={<GiveThanks me={me} onGiven={given} />}>
      <PagedList pages={feed} empty={<Empty title="feed.empty.title" hint="feed.empty.hint" />}>
        <ul className={styles.list}>
          {feed.items.map((item) => (
            <li key={item.id}>
              <FeedEntry item={item} onReacted={reacted} onRecalled={recalled} />
            </li>
          ))}
        </ul>
      </PagedList>
    </Page>
  );
}
