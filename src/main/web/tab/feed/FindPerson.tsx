import { Combobox, Field, Option, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import type { PersonRef } from "../../api/types";
import { useText } from "../../i18n/text";
import { PersonLink, line } from "../../ui/people";
import { problemWords } from "../../ui/problems";
import { useLaurel } from "../../ui/service";
import { useDelayed } from "../../ui/useDelayed";
import { useLoad } from "../../ui/useLoad";

const useStyles = makeStyles({
  box: { minWidth: "0", width: "100%", "& input": { minWidth: "0", width: "100%" } },
  // A target of at least 24 pixels.
  chosen: { "& a": { display: "inline-flex", alignItems: "center", minHeight: "24px" } },
});

interface FindPersonProps {
  label: string;
  /** Who is chosen already. */
  chosen?: PersonRef | null;
  onChoose: (person: PersonRef | null) => void;
  error?: string | undefined;
}

/** One colleague found by name. */
export function FindPerson({ label, chosen = null, onChoose, error }: FindPersonProps) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const wanted = (typed ?? "").trim();
  const query = useDelayed(wanted);
  const found = useLoad(query, async (signal) => (query === "" ? [] : (await laurel.people(query, "active", null, signal, 10)).items));
  const options = wanted === "" ? [] : (found.value ?? []);
  const hint =
    wanted === "" ? text("thanks.to.type")
    : found.problem ? problemWords(text, found.problem)
    : found.busy || query !== wanted ? text("list.loading")
    : text("thanks.to.nobody");

  return (
    <Field label={label} validationMessage={error} hint={chosen ? <span className={styles.chosen}><PersonLink person={chosen} /></span> : undefined}>
      <Combobox
        className={styles.box}
        inlinePopup
        freeform
        expandIcon={null}
        open={open}
        onOpenChange={(_, data) => setOpen(data.open)}
        value={typed ?? chosen?.name ?? ""}
        selectedOptions={chosen ? [chosen.id] : []}
        onChange={(event) => {
          setTyped(event.target.value);
          // By itself the list opens for keys alone, not for what is pasted or dictated.
          setOpen(true);
        }}
        onBlur={() => {
          if (chosen && typed !== null && wanted === "") onChoose(null);
          setTyped(null);
        }}
        onOptionSelect={(_, { optionValue }) => {
          setTyped(null);
          onChoose(options.find(({ id }) => id === optionValue) ?? null);
        }}
      >
        {options.length > 0 ? (
          options.map((person) => (
            <Option key={person.id} value={person.id} text={person.name}>
              {line(person.name, person.title)}
            </Option>
          ))
        ) : (
          <Option value="" text="" disabled>{hint}</Option>
        )}
      </Combobox>
    </Field>
  );
}
