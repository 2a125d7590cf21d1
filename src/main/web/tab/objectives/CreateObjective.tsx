import { Button, Field, Input, Select, Textarea, makeStyles, tokens } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons";
import { useRef, useState } from "react";
import type { Objective } from "../../api/types";
import { quarterName } from "../../i18n/calendar";
import { useFormat, useText } from "../../i18n/text";
import { FormDialog, OpenDialog } from "../../ui/dialogs";
import { useLaurel } from "../../ui/service";
import { useSubmit } from "../../ui/useSubmit";
import { KEY_RESULT_LIMIT, emptyKeyResult, finished, mistakes, type KeyResultDraft, type ObjectiveDraft } from "./draft";
import { KeyResultFields } from "./KeyResultFields";

const useStyles = makeStyles({
  fields: { display: "flex", flexDirection: "column", alignItems: "stretch", gap: tokens.spacingVerticalM },
  add: { alignSelf: "flex-start" },
});

interface CreateObjectiveProps {
  quarters: string[];
  /** The one on show; taken over if it is one of those. */
  quarter: string;
  onCreated: (objective: Objective) => void;
}

export function CreateObjective(props: CreateObjectiveProps) {
  const text = useText();
  return (
    <OpenDialog trigger={<Button appearance="primary" icon={<AddRegular />}>{text("objectives.create")}</Button>}>
      {(close) => <ObjectiveForm {...props} close={close} />}
    </OpenDialog>
  );
}

function ObjectiveForm({ quarters, quarter, onCreated, close }: CreateObjectiveProps & { close: () => void }) {
  const text = useText();
  const format = useFormat();
  const laurel = useLaurel();
  const submit = useSubmit();
  const styles = useStyles();
  const form = useRef<HTMLDivElement>(null);
  const rows = useRef(1);
  const [tried, setTried] = useState(false);
  const [draft, setDraft] = useState<ObjectiveDraft>(() => ({
    title: "",
    description: "",
    quarter: quarters.includes(quarter) ? quarter : (quarters[0] ?? quarter),
    keyResults: [emptyKeyResult(0)],
  }));
  const wrong = mistakes(draft, text, format);
  const shown = [
    "title", "description", "quarter",
    ...draft.keyResults.flatMap((_, index) => ["title", "unit", "start", "target"].map((name) => `keyResults[${index}].${name}`)),
  ];
  const about = (field: string) => (tried && wrong[field]) || submit.problem?.about(field);
  const change = (part: Partial<ObjectiveDraft>) => setDraft((before) => ({ ...before, ...part }));

  const changeRow = (row: number, part: Partial<KeyResultDraft>) =>
    change({ keyResults: draft.keyResults.map((each) => (each.row === row ? { ...each, ...part } : each)) });
  const addRow = () => change({ keyResults: [...draft.keyResults, emptyKeyResult(rows.current++)] });
  const removeRow = (row: number) => {
    change({ keyResults: draft.keyResults.filter((each) => each.row !== row) });
    // The button that was pressed is gone; the first field is a known place to go on from.
    form.current?.querySelector("input")?.focus();
  };

  const send = async () => {
    setTried(true);
    const first = Object.keys(wrong)[0];
    if (first) return form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    await submit.run(async () => {
      const created = await laurel.createObjective(finished(draft, format));
      close();
      onCreated(created);
    });
  };

  return (
    <FormDialog
      title={text("objectives.create")}
      submitLabel={text("objectives.save")}
      submit={submit}
      onSubmit={() => void send()}
      fields={shown}
    >
      <div ref={form} className={styles.fields}>
        <Field label={text("objectives.name")} required validationMessage={about("title")}>
          <Input name="title" value={draft.title} onChange={(_, { value }) => change({ title: value })} />
        </Field>
        <Field label={text("objectives.description")} validationMessage={about("description")}>
          <Textarea rows={2} resize="vertical" value={draft.description} onChange={(_, { value }) => change({ description: value })} />
        </Field>
        <Field label={text("objectives.quarter")} validationMessage={about("quarter")}>
          <Select value={draft.quarter} onChange={(_, { value }) => change({ quarter: value })}>
            {quarters.map((choice) => (
              <option key={choice} value={choice}>{quarterName(choice, text)}</option>
            ))}
          </Select>
        </Field>
        {draft.keyResults.map((keyResult, index) => (
          <KeyResultFields
            key={keyResult.row}
            index={index}
            draft={keyResult}
            about={about}
            onChange={(part) => changeRow(keyResult.row, part)}
            onRemove={draft.keyResults.length > 1 ? () => removeRow(keyResult.row) : undefined}
          />
        ))}
        <Button className={styles.add} icon={<AddRegular />} onClick={addRow} disabledFocusable={draft.keyResults.length >= KEY_RESULT_LIMIT}>
          {text("objectives.addKeyResult")}
        </Button>
      </div>
    </FormDialog>
  );
}
