import { Button, Field, Radio, RadioGroup, Textarea } from "@fluentui/react-components";
import { HeartRegular } from "@fluentui/react-icons";
import { useRef, useState } from "react";
import { audiences, type Audience, type Receiver } from "../../api/types";
import { characters } from "../../i18n/format";
import { useText } from "../../i18n/text";
import { FormDialog, OpenDialog } from "../../ui/dialogs";
import { useLaurel } from "../../ui/service";
import { useSubmit } from "../../ui/useSubmit";
import { AudiencePreview } from "./AudiencePreview";
import { BadgePicker } from "./BadgePicker";
import { ObjectivePicker } from "./ObjectivePicker";
import { ReceiverPicker } from "./ReceiverPicker";

export const MESSAGE_LIMIT = 2000;

interface GiveThanksProps {
  onGiven: () => void;
}

export function GiveThanks(props: GiveThanksProps) {
  const text = useText();
  return (
    <OpenDialog trigger={<Button appearance="primary" icon={<HeartRegular />}>{text("thanks.give")}</Button>}>
      {(close) => <ThanksForm {...props} close={close} />}
    </OpenDialog>
  );
}

function ThanksForm({ onGiven, close }: GiveThanksProps & { close: () => void }) {
  const text = useText();
  const laurel = useLaurel();
  const submit = useSubmit();
  // One key for the dialog's whole life: pressing Send again after a lost answer cannot thank twice.
  const [key] = useState(() => crypto.randomUUID());
  const [to, setTo] = useState<Receiver[]>([]);
  const [badge, setBadge] = useState("");
  const [objective, setObjective] = useState("");
  const [message, setMessage] = useState("");
  const [audience, setAudience] = useState<Audience>("company");
  const [tried, setTried] = useState(false);
  const toInput = useRef<HTMLInputElement>(null);
  const messageInput = useRef<HTMLTextAreaElement>(null);

  const length = characters(message);
  const toError = to.length === 0 ? text("thanks.to.missing") : undefined;
  const messageError =
    length === 0 ? text("thanks.message.missing")
    : length > MESSAGE_LIMIT ? text("thanks.message.long", { limit: MESSAGE_LIMIT })
    : undefined;

  const of = (kind: Receiver["kind"]) => to.filter((receiver) => receiver.kind === kind).map(({ id }) => id);
  const thanks = {
    to: of("person"), teams: of("team"), departments: of("department"), audience,
    ...(badge ? { badge } : {}), ...(objective ? { objective } : {}),
  };

  const send = async () => {
    setTried(true);
    if (toError) return toInput.current?.focus();
    if (messageError) return messageInput.current?.focus();
    if (await submit.run(() => laurel.giveThanks({ ...thanks, message: message.trim() }, key))) {
      close();
      onGiven();
    }
  };

  return (
    <FormDialog
      title={text("thanks.give")}
      submitLabel={text("thanks.send")}
      submit={submit}
      onSubmit={() => void send()}
      fields={["to", "teams", "departments", "message", "badge", "objective", "audience"]}
      note={<AudiencePreview thanks={thanks} />}
    >
      <ReceiverPicker
        inputRef={toInput}
        label={text("thanks.to")}
        chosen={to}
        onChange={setTo}
        error={(tried && toError) || ["to", "teams", "departments"].map((field) => submit.problem?.about(field)).find(Boolean)}
      />
      <BadgePicker chosen={badge} onChange={setBadge} error={submit.problem?.about("badge")} />
      <ObjectivePicker receivers={to} chosen={objective} onChange={setObjective} error={submit.problem?.about("objective")} />
      <Field
        label={text("thanks.message")}
        required
        hint={text("thanks.message.count", { count: length, limit: MESSAGE_LIMIT })}
        validationMessage={(tried && messageError) || submit.problem?.about("message")}
      >
        <Textarea
          ref={messageInput}
          rows={4}
          resize="vertical"
          value={message}
          onChange={(_, { value }) => setMessage(value)}
        />
      </Field>
      <Field label={text("thanks.audience")} validationMessage={submit.problem?.about("audience")}>
        <RadioGroup value={audience} onChange={(_, { value }) => setAudience(value as Audience)}>
          {audiences.map((choice) => (
            <Radio key={choice} value={choice} label={text(`audience.${choice}`)} />
          ))}
        </RadioGroup>
      </Field>
    </FormDialog>
  );
}
