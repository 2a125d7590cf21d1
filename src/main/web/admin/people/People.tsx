import { Field, SearchBox, Select, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { Person } from "../../api/types";
import { useText } from "../../i18n/text";
import { DataTable, type Column } from "../../ui/DataTable";
import { Empty, PagedList } from "../../ui/lists";
import { Page } from "../../ui/Page";
import { useLaurel } from "../../ui/service";
import { useDelayed } from "../../ui/useDelayed";
import { usePages } from "../../ui/usePages";

const states = ["active", "inactive", "all"] as const;

const useStyles = makeStyles({
  filters: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalM, alignItems: "flex-end" },
  search: { flex: "1 1 240px", maxWidth: "480px" },
  box: { maxWidth: "none", width: "100%" },
});

export function People() {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const [typed, setTyped] = useState("");
  const [state, setState] = useState<string>("active");
  const query = useDelayed(typed.trim());
  const people = usePages(`${state} ${query}`, (cursor, signal) => laurel.people(query, state, cursor, signal, 50));
  const columns: Column<Person>[] = [
    { name: "name", header: text("person.name"), cell: (person) => person.name },
    { name: "mail", wide: true, header: text("person.mail"), cell: (person) => person.mail ?? "–" },
    { name: "title", header: text("person.title"), cell: (person) => person.title ?? "–" },
    { name: "department", header: text("person.department"), cell: (person) => person.department ?? "–" },
    { name: "location", header: text("person.location"), cell: (person) => person.location ?? "–" },
    { name: "active", header: text("people.state"), cell: (person) => text(person.active ? "people.state.active" : "people.state.inactive") },
  ];
  return (
    <Page title={text("people.title")}>
      <div className={styles.filters}>
        <Field label={text("people.search")} className={styles.search}>
          <SearchBox className={styles.box} value={typed} onChange={(_, { value }) => setTyped(value)} />
        </Field>
        <Field label={text("people.state")}>
          <Select value={state} onChange={(_, { value }) => setState(value)}>
            {states.map((choice) => (
              <option key={choice} value={choice}>{text(`people.state.${choice}`)}</option>
            ))}
          </Select>
        </Field>
      </div>
      <PagedList pages={people} empty={<Empty title="people.empty.title" hint="people.empty.hintSync" />}>
        <DataTable name={text("people.title")} rows={people.items} rowKey={(person) => person.id} columns={columns} />
      </PagedList>
    </Page>
  );
}
