import { makeStyles, tokens } from "@fluentui/react-components";
import { useCallback } from "react";
import type { FeedItem } from "../../api/types";
import { Empty, PagedList } from "../../ui/lists";
import { useLaurel } from "../../ui/service";
import { usePages } from "../../ui/usePages";
import { FeedEntry } from "../feed/FeedEntry";
import { EVERYTHING } from "../feed/FeedFilters";

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM, listStyleType: "none", margin: 0, padding: 0 },
});

/** The thanks that a person, or people of a team or department, received. */
export function ThankedFor({ whose, id }: { whose: "person" | "team" | "department"; id: string }) {
  const styles = useStyles();
  const laurel = useLaurel();
  const feed = usePages(id, (cursor, signal) => laurel.feed({ ...EVERYTHING, [whose]: id, as: "receiver" }, cursor, signal));
  const { change } = feed;
  const replaced = useCallback(
    (changed: FeedItem) => change((before) => before.map((item) => (item.id === changed.id ? changed : item))),
    [change],
  );
  const gone = useCallback((item: string) => change((before) => before.filter((one) => one.id !== item)), [change]);
  return (
    <PagedList pages={feed} empty={<Empty title="person.noThanks.title" hint="person.noThanks.hint" />}>
      <ul className={styles.list}>
        {feed.items.map((item) => (
          <li key={item.id}><FeedEntry item={item} onChange={replaced} onRecalled={gone} /></li>
        ))}
      </ul>
    </PagedList>
  );
}
