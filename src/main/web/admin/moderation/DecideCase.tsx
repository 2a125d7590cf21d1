import { Body1, Button, Field, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import type { ModerationCase } from "../../api/types";
import { useText } from "../../i18n/text";
import { FormDialog, OpenDialog } from "../../ui/dialogs";
import { useLaurel } from "../../ui/service";
import { useDone } from "../../ui/toast";
import { useSubmit } from "../../ui/useSubmit";

interface DecideCaseProps {
  found: ModerationCase;
  decision: "keep" | "hide";
  onDecided: () => void;
}

/** A decision, after a question; hiding needs a reason, which the giver reads. */
export function DecideCase(props: DecideCaseProps) {
  const text = useText();
  const hide = props.decision === "hide";
  return (
    <OpenDialog trigger={<Button>{text(hide ? "moderation.hide" : about(props.found) ? "moderation.keep" : "moderation.seen")}</Button>}>
      {(close) => <DecideForm {...props} close={close} />}
    </OpenDialog>
  );
}

function DecideForm({ found, decision, onDecided, close }: DecideCaseProps & { close: () => void }) {
  const text = useText();
  const laurel = useLaurel();
  const submit = useSubmit();
  const done = useDone();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const hide = decision === "hide";
  const missing = hide && reason.trim() === "";

  const send = async () => {
    setAsked(true);
    if (missing) return;
    await submit.run(async () => {
      await laurel.decideCase(found.id, { decision, reason: reason.trim() || null });
      close();
      done(text("moderation.done"));
      onDecided();
    });
  };

  return (
    <FormDialog
      title={text(hide ? "moderation.hide" : about(found) ? "moderation.keep" : "moderation.seen")}
      submitLabel={text("moderation.decide")}
      submit={submit}
      onSubmit={() => void send()}
      fields={["reason"]}
    >
      <Body1>{text(hide ? (found.checkIn ? "moderation.hide.checkIn" : found.comment ? "moderation.hide.comment" : "moderation.hide.body") : about(found) ? "moderation.keep.body" : "moderation.seen.body")}</Body1>
      <Field
        label={text(hide ? (found.reported ? "moderation.reason.told" : "moderation.reason.comment") : "moderation.reason")}
        required={hide}
        validationMessage={asked && missing ? text("moderation.reason.missing") : (submit.problem?.about("reason") ?? undefined)}
      >
        <Textarea rows={3} resize="vertical" value={reason} onChange={(_, { value }) => setReason(value)} />
      </Field>
    </FormDialog>
  );
}

/** What was reported; a pattern is about nothing that could be hidden. */
function about(found: ModerationCase) {
  return found.reported ?? found.comment ?? found.checkIn;
}
