import { makeStyles, tokens } from "@fluentui/react-components";
import { useCallback, useEffect, useState } from "react";
import type { FeedItem } from "../../api/types";
import { useText } from "../../i18n/text";
import { Empty, PagedList } from "../../ui/lists";
import { Page } from "../../ui/Page";
import { useLaurel } from "../../ui/service";
import { useDone } from "../../ui/toast";
import { useDelayed } from "../../ui/useDelayed";
import { usePages } from "../../ui/usePages";
import { FeedEntry } from "./FeedEntry";
import { EVERYTHING, FeedFilters } from "./FeedFilters";
import { GiveThanks } from "./GiveThanks";
import { NotLive } from "./NotLive";
import { useLive } from "./useLive";

const POLL_MS = 30_000;

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

export function Feed() {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const done = useDone();
  const [filter, setFilter] = useState(EVERYTHING);
  const q = useDelayed(filter.q.trim());
  const wanted = { ...filter, q };
  const all = Object.values(wanted).every((value) => value === "");
  const feed = usePages(JSON.stringify(wanted), (cursor, signal) => laurel.feed(wanted, cursor, signal));
  const { change, reload, refresh, asked, items } = feed;

  const given = useCallback(() => {
    done(text("thanks.done"));
    reload();
  }, [done, reload, text]);

  const replaced = useCallback(
    (changed: FeedItem) => change((before) => before.map((item) => (item.id === changed.id ? changed : item))),
    [change],
  );
  const gone = useCallback((id: string) => change((before) => before.filter((item) => item.id !== id)), [change]);

  const changed = (id: string) => {
    const known = items.some((item) => item.id === id);
    // What a filter lets through, only the service can tell.
    if (!known && !all) return asked ? undefined : refresh();
    laurel.feedItem(id).then(
      (item) => (known ? replaced(item) : change((before) => withNew(before, item))),
      (problem: { status?: number }) => {
        if (problem.status === 404) gone(id);
      },
    );
  };
  const live = useLive(laurel, { changed, missed: reload });
  usePolling(!live && !asked, refresh);

  return (
    <Page narrow title={text("feed.title")} actions={<GiveThanks onGiven={given} />}>
      <FeedFilters filter={filter} onChange={setFilter} />
      {!live && <NotLive />}
      <PagedList pages={feed} empty={all ? <Empty title="feed.empty.title" hint="feed.empty.hint" /> : <Empty title="feed.nothing.title" hint="feed.nothing.hint" />}>
        <ul className={styles.list}>
          {items.map((item) => (
            <li key={item.id}>
              <FeedEntry item={item} onChange={replaced} onRecalled={gone} />
            </li>
          ))}
        </ul>
      </PagedList>
    </Page>
  );
}

/** A new item comes on top; an older one that is not shown belongs to a page that is still to come. */
function withNew(before: FeedItem[], item: FeedItem): FeedItem[] {
  const first = before[0];
  if (before.some(({ id }) => id === item.id) || (first && item.occurredAt < first.occurredAt)) return before;
  return [item, ...before];
}

function usePolling(wanted: boolean, ask: () => void) {
  useEffect(() => {
    if (!wanted) return;
    const timer = setInterval(ask, POLL_MS);
    return () => clearInterval(timer);
  }, [wanted, ask]);
}
