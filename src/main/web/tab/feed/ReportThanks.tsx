import { Body1, Button, Field, Textarea } from "@fluentui/react-components";
import { FlagRegular } from "@fluentui/react-icons";
import { useRef, useState } from "react";
import type { Thanks } from "../../api/types";
import { characters } from "../../i18n/format";
import { useText } from "../../i18n/text";
import { FormDialog, OpenDialog } from "../../ui/dialogs";
import { useLaurel } from "../../ui/service";
import { useDone } from "../../ui/toast";
import { useSubmit } from "../../ui/useSubmit";

const REASON_LIMIT = 1000;

/** Asks HR to look at a thanks that somebody else gave. */
export function ReportThanks({ thanks }: { thanks: Thanks }) {
  const text = useText();
  return (
    <OpenDialog trigger={<Button size="small" appearance="subtle" icon={<FlagRegular />}>{text("report.open")}</Button>}>
      {(close) => <ReportForm thanks={thanks} close={close} />}
    </OpenDialog>
  );
}

function ReportForm({ thanks, close }: { thanks: Thanks; close: () => void }) {
  const text = useText();
  const laurel = useLaurel();
  const submit = useSubmit();
  const done = useDone();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  const length = characters(reason);
  const error =
    length === 0 ? text("report.reason.missing")
    : length > REASON_LIMIT ? text("report.reason.long", { limit: REASON_LIMIT })
    : undefined;

  const send = async () => {
    setAsked(true);
    if (error) return input.current?.focus();
    await submit.run(async () => {
      await laurel.reportThanks(thanks.id, { reason: reason.trim() });
      close();
      done(text("report.done"));
    });
  };

  return (
    <FormDialog title={text("report.title")} submitLabel={text("report.send")} submit={submit} onSubmit={() => void send()} fields={["reason"]}>
      <Body1>{text("report.body")}</Body1>
      {thanks.audience === "private" && <Body1>{text("report.private")}</Body1>}
      <Field
        label={text("report.reason")}
        required
        validationMessage={asked || length > REASON_LIMIT ? (error ?? submit.problem?.about("reason")) : undefined}
      >
        <Textarea ref={input} rows={3} resize="vertical" value={reason} onChange={(_, { value }) => setReason(value)} />
      </Field>
    </FormDialog>
  );
}
