import {
  Avatar, Field, Tag, TagPicker, TagPickerControl, TagPickerGroup, TagPickerInput, TagPickerList, TagPickerOption,
  makeStyles,
} from "@fluentui/react-components";
import { PeopleTeamRegular } from "@fluentui/react-icons";
import { useState, type Ref } from "react";
import type { Receiver } from "../../api/types";
import { useText } from "../../i18n/text";
import { line } from "../../ui/people";
import { problemWords } from "../../ui/problems";
import { useLaurel } from "../../ui/service";
import { useDelayed } from "../../ui/useDelayed";
import { useLoad } from "../../ui/useLoad";

// The list lies inside the dialog, for focus and screen readers, and above the fields that follow.
const useStyles = makeStyles({ list: { zIndex: 1 } });

interface ReceiverPickerProps {
  label: string;
  chosen: Receiver[];
  onChange: (chosen: Receiver[]) => void;
  error?: string | undefined;
  inputRef: Ref<HTMLInputElement>;
}

/** Colleagues, teams and departments found by name, several of them. */
export function ReceiverPicker({ label, chosen, onChange, error, inputRef }: ReceiverPickerProps) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const query = useDelayed(typed.trim());
  const found = useLoad(query, async (signal) =>
    query === "" ? [] : (await laurel.receivers(query, signal)).items,
  );
  const taken = new Set(chosen.map(({ id }) => id));
  const options = typed.trim() === "" ? [] : (found.value ?? []).filter(({ id }) => !taken.has(id));
  const hint =
    typed.trim() === "" ? text("thanks.to.type")
    : found.problem ? problemWords(text, found.problem)
    : found.busy || query !== typed.trim() ? text("list.loading")
    : text("thanks.to.nobody");

  const kinds = { person: undefined, team: text("thanks.to.team"), department: text("thanks.to.department") };

  const select = (ids: string[]) => {
    const candidates = new Map([...chosen, ...options].map((receiver) => [receiver.id, receiver]));
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
            {chosen.map((receiver) => (
              <Tag
                key={receiver.id}
                value={receiver.id}
                shape="rounded"
                media={picture(receiver)}
              >
                {receiver.name}
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
            options.map((receiver) => (
              <TagPickerOption
                key={receiver.id}
                value={receiver.id}
                text={receiver.name}
                media={picture(receiver, "square")}
                secondaryContent={kinds[receiver.kind] ?? line(receiver.title, receiver.department)}
              >
                {receiver.name}
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

function picture({ kind, name }: Receiver, shape?: "square") {
  return kind === "person"
    ? <Avatar aria-hidden="true" name={name} color="colorful" {...(shape ? { shape } : {})} />
    : <Avatar aria-hidden="true" icon={<PeopleTeamRegular />} shape="square" />;
}
