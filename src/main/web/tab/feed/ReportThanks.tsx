import { Body1, Button, Field, Textarea } from "@fluentui/react-components";
import { FlagRegular } from "@fluentui/react-icons";
import { useRef, useState, type ReactElement } from "react";
import type { CheckIn, Comment, Thanks } from "../../api/types";
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
  const laurel = useLaurel();
  return (
    <Report
      trigger={<Button size="small" appearance="subtle" icon={<FlagRegular />}>{text("report.open")}</Button>}
      title={text("report.title")}
      note={thanks.audience === "private" ? text("report.private") : null}
      send={(reason) => laurel.reportThanks(thanks.id, { reason })}
    />
  );
}

/** The same of a comment. */
export function ReportComment({ comment }: { comment: Comment }) {
  const text = useText();
  const laurel = useLaurel();
  return (
    <Report
      trigger={<Button size="small" appearance="transparent">{text("report.comment")}</Button>}
      title={text("report.comment.title")}
      note={null}
      send={(reason) => laurel.reportComment(comment.feedItemId, comment.id, { reason })}
    />
  );
}

/** The same of a check-in's note. */
export function ReportCheckIn({ checkIn }: { checkIn: CheckIn }) {
  const text = useText();
  const laurel = useLaurel();
  return (
    <Report
      trigger={<Button size="small" appearance="subtle" icon={<FlagRegular />}>{text("report.open")}</Button>}
      title={text("report.checkIn.title")}
      note={null}
      send={(reason) => laurel.reportCheckIn(checkIn.objectiveId, checkIn.id, { reason })}
    />
  );
}

interface ReportProps {
  title: string;
  /** What else to know before, or null. */
  note: string | null;
  send: (reason: string) => Promise<unknown>;
}

function Report({ trigger, ...props }: ReportProps & { trigger: ReactElement }) {
  return <OpenDialog trigger={trigger}>{(close) => <ReportForm {...props} close={close} />}</OpenDialog>;
}

function ReportForm({ title, note, send, close }: ReportProps & { close: () => void }) {
  const text = useText();
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

  const report = async () => {
    setAsked(true);
    if (error) return input.current?.focus();
    await submit.run(async () => {
      await send(reason.trim());
      close();
      done(text("report.done"));
    });
  };

  return (
    <FormDialog title={title} submitLabel={text("report.send")} submit={submit} onSubmit={() => void report()} fields={["reason"]}>
      <Body1>{text("report.body")}</Body1>
      {note && <Body1>{note}</Body1>}
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
