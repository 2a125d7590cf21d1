import { Field, SearchBox, Select, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { Page, Place } from "../api/types";
import { useText } from "../i18n/text";
import { useDelayed } from "../ui/useDelayed";
import { useLoad } from "../ui/useLoad";

const useStyles = makeStyles({
  row: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalM, alignItems: "flex-start" },
});

interface SearchSelectProps {
  name: string;
  label: string;
  searchLabel: string;
  /** What choosing nothing means; absent if something has to be chosen. */
  none?: string | undefined;
  chosen: Place | null;
  onChange: (chosen: Place | null) => void;
  search: (query: string, signal: AbortSignal) => Promise<Page<Place>>;
  error: string | undefined;
}

/** One of many teams or departments: typed words make the list short. */
export function SearchSelect({ name, label, searchLabel, none, chosen, onChange, search, error }: SearchSelectProps) {
  const text = useText();
  const styles = useStyles();
  const [typed, setTyped] = useState("");
  const query = useDelayed(typed.trim());
  const found = useLoad(`${name} ${query}`, (signal) => search(query, signal));
  const places = found.value?.items ?? [];
  const all = chosen && !places.some(({ id }) => id === chosen.id) ? [chosen, ...places] : places;
  return (
    <div className={styles.row}>
      <Field label={searchLabel}>
        <SearchBox value={typed} onChange={(_, { value }) => setTyped(value)} />
      </Field>
      <Field label={label} validationMessage={error}>
        <Select value={chosen?.id ?? ""} onChange={(_, { value }) => onChange(all.find(({ id }) => id === value) ?? null)}>
          <option value="">{none ?? text("badge.choose")}</option>
          {all.map((place) => (
            <option key={place.id} value={place.id}>{place.name}</option>
          ))}
        </Select>
      </Field>
    </div>
  );
}
