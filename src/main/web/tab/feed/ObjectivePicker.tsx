import { Field, Select } from "@fluentui/react-components";
import { useEffect } from "react";
import type { Receiver } from "../../api/types";
import { quarterAt } from "../../i18n/calendar";
import { useFormat, useText } from "../../i18n/text";
import { line } from "../../ui/people";
import { useLaurel } from "../../ui/service";
import { useLoad } from "../../ui/useLoad";

interface ObjectivePickerProps {
  receivers: Receiver[];
  chosen: string;
  onChange: (id: string) => void;
  error?: string | undefined;
}

/** This quarter's objectives of the giver and of those who are thanked; nothing where there are none. */
export function ObjectivePicker({ receivers, chosen, onChange, error }: ObjectivePickerProps) {
  const text = useText();
  const laurel = useLaurel();
  const quarter = quarterAt(new Date(), useFormat().timeZone);
  const people = receivers.filter(({ kind }) => kind === "person").map(({ id }) => id);
  const found = useLoad(people.join(), async (signal) => (await laurel.objectives(quarter, null, signal, people)).items);
  const objectives = found.value ?? [];
  const there = objectives.some(({ id }) => id === chosen);
  const gone = chosen !== "" && !found.busy && found.value !== null && !there;
  // What is not shown any more must not be sent.
  useEffect(() => {
    if (gone) onChange("");
  }, [gone, onChange]);
  if (objectives.length === 0) return null;
  return (
    <Field label={text("thanks.objective")} validationMessage={error}>
      <Select value={there ? chosen : ""} onChange={(_, { value }) => onChange(value)}>
        <option value="">{text("thanks.objective.none")}</option>
        {objectives.map(({ id, title, owner }) => <option key={id} value={id}>{line(title, owner.name)}</option>)}
      </Select>
    </Field>
  );
}
