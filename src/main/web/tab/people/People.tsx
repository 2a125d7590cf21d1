import { SearchBox, Subtitle2, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { useText } from "../../i18n/text";
import { Empty, PagedList } from "../../ui/lists";
import { Page } from "../../ui/Page";
import { useLaurel } from "../../ui/service";
import { useDelayed } from "../../ui/useDelayed";
import { usePages } from "../../ui/usePages";
import { FoundPlaces } from "./FoundPlaces";
import { PersonList } from "./PersonList";

const useStyles = makeStyles({ search: { maxWidth: "480px", width: "100%" }, heading: { margin: 0 } });

export function People() {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const [typed, setTyped] = useState("");
  const query = useDelayed(typed.trim());
  const people = usePages(query, (cursor, signal) => laurel.people(query, "active", cursor, signal));
  return (
    <Page title={text("people.title")}>
      <SearchBox
        className={styles.search}
        aria-label={text("people.searchAll")}
        placeholder={text("people.searchAll")}
        value={typed}
        onChange={(_, { value }) => setTyped(value)}
      />
      {query !== "" && <FoundPlaces query={query} />}
      {query !== "" && <Subtitle2 as="h2" className={styles.heading}>{text("people.title")}</Subtitle2>}
      <PagedList pages={people} empty={<Empty title="people.empty.title" hint="people.empty.hint" />}>
        <PersonList label={text("people.title")} people={people.items} />
      </PagedList>
    </Page>
  );
}
