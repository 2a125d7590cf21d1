import { Button, Field, Radio, RadioGroup, Textarea, makeStyles } from "@fluentui/react-components";
import { EditRegular } from "@fluentui/react-icons";
import { useRef, useState } from "react";
import { audiences, type Audience, type Thanks } from "../../api/types";
import { characters } from "../../i18n/format";
import { useText } from "../../i18n/text";
import { FormDialog, OpenDialog } from "../../ui/dialogs";
import { useLaurel } from "../../ui/service";
import { useDone } from "../../ui/toast";
import { useSubmit } from "../../ui/useSubmit";
import { BadgePicker } from "./BadgePicker";
import { MESSAGE_LIMIT } from "./GiveThanks";

const useStyles = makeStyles({ button: { alignSelf: "flex-start" } });

interface EditThanksProps {
  thanks: Thanks;
  onEdited: (thanks: Thanks) => void;
}

/** Changes one's own thanks; its audience may become narrower only. */
export function EditThanks(props: EditThanksProps) {
  const text = useText();
  const styles = useStyles();
  return (
    <OpenDialog
      trigger={<Button className={styles.button} size="small" appearance="subtle" icon={<EditRegular />}>{text("thanks.edit")}</Button>}
    >
      {(close) => <EditForm {...props} close={close} />}
    </OpenDialog>
  );
}

function EditForm({ thanks, onEdited, close }: EditThanksProps & { close: () => void }) {
  const text = useText();
  const laurel = useLaurel();
  const submit = useSubmit();
  const done = useDone();
  const [message, setMessage] = useState(thanks.message ?? "");
  const [badge, setBadge] = useState(thanks.badge?.key ?? "");
  const chosen = thanks.chosen?.giver ?? thanks.audience;
  const [audience, setAudience] = useState<Audience>(chosen);
  const input = useRef<HTMLTextAreaElement>(null);
  const length = characters(message);
  const error =
    length === 0 ? text("thanks.message.missing")
    : length > MESSAGE_LIMIT ? text("thanks.message.long", { limit: MESSAGE_LIMIT })
    : undefined;

  const save = async () => {
    if (error) return input.current?.focus();
    await submit.run(async () => {
      const edited = await laurel.editThanks(thanks.id, { message: message.trim(), badge, audience });
      close();
      done(text("thanks.edit.done"));
      onEdited(edited);
    });
  };

  return (
    <FormDialog
      title={text("thanks.edit")}
      submitLabel={text("thanks.edit.save")}
      submit={submit}
      onSubmit={() => void save()}
      fields={["message", "badge", "audience"]}
    >
      <Field
        label={text("thanks.message")}
        required
        hint={text("thanks.message.count", { count: length, limit: MESSAGE_LIMIT })}
        validationMessage={error ?? submit.problem?.about("message")}
      >
        <Textarea ref={input} rows={4} resize="vertical" value={message} onChange={(_, { value }) => setMessage(value)} />
      </Field>
      <BadgePicker chosen={badge} onChange={setBadge} error={submit.problem?.about("badge")} />
      <Field label={text("thanks.audience")} hint={text("thanks.edit.audience")} validationMessage={submit.problem?.about("audience")}>
        <RadioGroup value={audience} onChange={(_, { value }) => setAudience(value as Audience)}>
          {audiences.slice(audiences.indexOf(chosen)).map((choice) => (
            <Radio key={choice} value={choice} label={text(`audience.${choice}`)} />
          ))}
        </RadioGroup>
      </Field>
    </FormDialog>
  );
}
