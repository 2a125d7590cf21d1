import { Button, Field, Textarea, makeStyles, tokens } from "@fluentui/react-components";
import { useRef, useState, type FormEvent } from "react";
import type { NewComment, PersonRef } from "../../api/types";
import { characters } from "../../i18n/format";
import { useText } from "../../i18n/text";
import { ProblemBar } from "../../ui/problems";
import { useSubmit } from "../../ui/useSubmit";
import { FindPerson } from "./FindPerson";
import { parts } from "./mentions";

export const COMMENT_LIMIT = 1000;

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

interface CommentFormProps {
  /** What it says before; whom it mentions. */
  text?: string;
  mentions?: PersonRef[];
  submitLabel: string;
  /** `key` stays the same until the comment was taken. */
  onSubmit: (comment: NewComment, key: string) => Promise<unknown>;
  onDone: () => void;
}

export function CommentForm({ text: before = "", mentions = [], submitLabel, onSubmit, onDone }: CommentFormProps) {
  const text = useText();
  const styles = useStyles();
  const submit = useSubmit();
  const input = useRef<HTMLTextAreaElement>(null);
  const [key] = useState(() => crypto.randomUUID());
  const [said, setSaid] = useState(before);
  const [people, setPeople] = useState(mentions);
  const [tried, setTried] = useState(false);
  const length = characters(said);
  const error =
    length === 0 ? text("comment.missing")
    : length > COMMENT_LIMIT ? text("comment.long", { limit: COMMENT_LIMIT })
    : undefined;

  const mention = (person: PersonRef | null) => {
    if (!person) return;
    // Of two who have one name the text can mean but one: whom it was chosen for last.
    setPeople((chosen) => [...chosen.filter(({ name }) => name !== person.name), person]);
    const at = input.current?.selectionEnd ?? said.length;
    const gap = at > 0 && !/\s$/.test(said.slice(0, at)) ? " " : "";
    setSaid(`${said.slice(0, at)}${gap}@${person.name} ${said.slice(at)}`);
    input.current?.focus();
  };

  const send = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setTried(true);
    if (error) return input.current?.focus();
    const meant = parts(said, people).flatMap((part) => (typeof part === "string" ? [] : part.id));
    if (await submit.run(() => onSubmit({ text: said.trim(), mentions: meant }, key))) onDone();
  };

  return (
    <form className={styles.form} onSubmit={(event) => void send(event)} noValidate>
      <Field
        label={text("comment.label")}
        hint={text("thanks.message.count", { count: length, limit: COMMENT_LIMIT })}
        validationMessage={(tried && error) || submit.problem?.about("text")}
      >
        <Textarea ref={input} rows={2} resize="vertical" value={said} onChange={(_, { value }) => setSaid(value)} />
      </Field>
      <FindPerson label={text("comment.mention")} onChoose={mention} error={submit.problem?.about("mentions")} />
      <ProblemBar problem={submit.problem} shown={["text", "mentions"]} />
      <div className={styles.actions}>
        <Button type="submit" appearance="primary" size="small" disabledFocusable={submit.busy}>
          {submit.busy ? text("dialog.sending") : submitLabel}
        </Button>
        <Button size="small" onClick={onDone}>{text("dialog.cancel")}</Button>
      </div>
    </form>
  );
}
