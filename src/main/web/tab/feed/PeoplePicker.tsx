import {
  Avatar, Field, Tag, TagPicker, TagPickerControl, TagPickerGroup, TagPickerInput, TagPickerList, TagPickerOption,
  makeStyles,
} from "@fluentui/react-components";
import { useState, type Ref } from "react";
import type { PersonRef } from "../../api/types";
import { useText } from "../../i18n/text";
import { line } from "../../ui/people";
import { problemWords } from "../../ui/problems";
import { useLaurel } from "../../ui/service";
import { useDelayed } from "../../ui/useDelayed";
import { useLoad } from "../../ui/useLoad";

// The list lies inside the dialog, for focus and screen readers, and above the fields that follow.
const useStyles = makeStyles({ list: { zIndex: 1 } });

interface PeoplePickerProps {
  label: string;
  /** Who cannot be chosen. */
  without: string;
  chosen: PersonRef[];
  onChange: (chosen: PersonRef[]) => void;
  error?: string | undefined;
  inputRef: Ref<HTMLInputElement>;
}

/** Colleagues found by name, several of them. */
export function PeoplePicker({ label, without, chosen, onChange, error, inputRef }: PeoplePickerProps) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const query = useDelayed(typed.trim());
  const found = useLoad(query, async (signal) =>
    query === "" ? [] : (await laurel.people(query, "active", null, signal, 10)).items,
  );
  const taken = new Set([without, ...chosen.map(({ id }) => id)]);
  const options = typed.trim() === "" ? [] : (found.value ?? []).filter(({ id }) => !taken.has(id));
  const hint =
    typed.trim() === "" ? text("thanks.to.type")
    : found.problem ? problemWords(text, found.problem)
    : found.busy || query !== typed.trim() ? text("list.loading")
    : text("thanks.to.nobody");

  const select = (ids: string[]) => {
    const candidates = new Map([...chosen, ...options].map((person) => [person.id, person]));
    onChange(ids.flatMap((id) => candidates.get(id) ?? []));
    setTyped("");
  };

  return (
    <Field label={label} required validationMessage={error} hint={text("thanks.to.hint")}>
      <TagPicker
        inline
        open={open}
        onOpenChange={(_, data) => setOpen(data.open)}
        selectedOptions={chosen.map(({ id }) => id)}
        onOptionSelect={(_, data) => select(data.selectedOptions)}
      >
        <TagPickerControl>
          <TagPickerGroup aria-label={text("thanks.to.chosen")}>
            {chosen.map((person) => (
              <Tag
                key={person.id}
                value={person.id}
                shape="rounded"
                media={<Avatar aria-hidden="true" name={person.name} color="colorful" />}
              >
                {person.name}
              </Tag>
            ))}
          </TagPickerGroup>
          <TagPickerInput
            ref={inputRef}
            aria-label={label}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setOpen(true);
            }}
          />
        </TagPickerControl>
        <TagPickerList className={styles.list}>
          {options.length > 0 ? (
            options.map((person) => (
              <TagPickerOption
                key={person.id}
                value={person.id}
                text={person.name}
                media={<Avatar aria-hidden="true" name={person.name} color="colorful" shape="square" />}
                secondaryContent={line(person.title, person.department)}
              >
                {person.name}
              </TagPickerOption>
            ))
          ) : (
            <TagPickerOption value="" text="" aria-disabled="true">{hint}</TagPickerOption>
          )}
        </TagPickerList>
      </TagPicker>
    </Field>
  );
}
