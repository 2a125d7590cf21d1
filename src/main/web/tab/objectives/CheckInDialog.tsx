import { Body1, Button, Field, Input, Radio, RadioGroup, Textarea } from "@fluentui/react-components";
import { useRef, useState } from "react";
import { confidences, type Confidence, type KeyResult, type Objective } from "../../api/types";
import { characters } from "../../i18n/format";
import { useFormat, useText } from "../../i18n/text";
import { FormDialog, OpenDialog } from "../../ui/dialogs";
import { useLaurel } from "../../ui/service";
import { useSubmit } from "../../ui/useSubmit";

const NOTE_LIMIT = 2000;

interface CheckInProps {
  objective: Objective;
  keyResult: KeyResult;
  onCheckedIn: () => void;
}

export function CheckInDialog(props: CheckInProps) {
  const text = useText();
  return (
    <OpenDialog
      trigger={
        <Button size="small" aria-label={text("checkIn.about", { keyResult: props.keyResult.title })}>
          {text("checkIn.open")}
        </Button>
      }
    >
      {(close) => <CheckInForm {...props} close={close} />}
    </OpenDialog>
  );
}

function CheckInForm({ objective, keyResult, onCheckedIn, close }: CheckInProps & { close: () => void }) {
  const text = useText();
  const format = useFormat();
  const laurel = useLaurel();
  const submit = useSubmit();
  const [typed, setTyped] = useState("");
  const [confidence, setConfidence] = useState<Confidence>("on-track");
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const valueInput = useRef<HTMLInputElement>(null);
  const noteInput = useRef<HTMLTextAreaElement>(null);

  const value = format.parse(typed);
  const valueError = value === null ? text("field.number") : undefined;
  const noteError = characters(note) > NOTE_LIMIT ? text("field.long", { limit: NOTE_LIMIT }) : undefined;

  const send = async () => {
    setTried(true);
    if (value === null) return valueInput.current?.focus();
    if (noteError) return noteInput.current?.focus();
    const checkIn = { keyResultId: keyResult.id, value, confidence, ...(note.trim() ? { note: note.trim() } : {}) };
    if (await submit.run(() => laurel.checkIn(objective.id, checkIn))) {
      close();
      onCheckedIn();
    }
  };

  return (
    <FormDialog
      title={text("checkIn.open")}
      submitLabel={text("checkIn.send")}
      submit={submit}
      onSubmit={() => void send()}
      fields={["value", "confidence", "note"]}
    >
      <Body1>{keyResult.title}</Body1>
      <Field
        label={text("checkIn.value")}
        required
        hint={text("checkIn.value.hint", {
          current: format.amount(keyResult.current, keyResult.unit),
          target: format.amount(keyResult.target, keyResult.unit),
        })}
        validationMessage={(tried && valueError) || submit.problem?.about("value")}
      >
        <Input ref={valueInput} inputMode="decimal" autoComplete="off" value={typed} onChange={(_, data) => setTyped(data.value)} />
      </Field>
      <Field label={text("checkIn.confidence")} validationMessage={submit.problem?.about("confidence")}>
        <RadioGroup value={confidence} onChange={(_, data) => setConfidence(data.value as Confidence)}>
          {confidences.map((choice) => (
            <Radio key={choice} value={choice} label={text(`confidence.${choice}`)} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={text("checkIn.note")} validationMessage={noteError ?? submit.problem?.about("note")}>
        <Textarea ref={noteInput} rows={3} resize="vertical" value={note} onChange={(_, data) => setNote(data.value)} />
      </Field>
    </FormDialog>
  );
}
