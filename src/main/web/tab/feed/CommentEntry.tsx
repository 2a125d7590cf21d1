import { Avatar, Body1, Button, Caption1, makeStyles, tokens } from "@fluentui/react-components";
import { Fragment, useState } from "react";
import type { Comment } from "../../api/types";
import { useFormat, useText } from "../../i18n/text";
import { FormDialog, OpenDialog } from "../../ui/dialogs";
import { PersonLink } from "../../ui/people";
import { useIsHr, useLaurel, useService } from "../../ui/service";
import { useSubmit } from "../../ui/useSubmit";
import { CommentForm } from "./CommentForm";
import { parts } from "./mentions";
import { ReportComment } from "./ReportThanks";

const useStyles = makeStyles({
  comment: { display: "flex", gap: tokens.spacingHorizontalS, alignItems: "flex-start" },
  words: { flex: "1 1 auto", minWidth: 0, display: "flex", flexDirection: "column" },
  said: { whiteSpace: "pre-line", overflowWrap: "anywhere", margin: 0 },
  when: { color: tokens.colorNeutralForeground2 },
  actions: { display: "flex", flexWrap: "wrap", marginInlineStart: `-${tokens.spacingHorizontalS}` },
});

interface CommentEntryProps {
  comment: Comment;
  onChanged: () => Promise<unknown>;
}

export function CommentEntry({ comment, onChanged }: CommentEntryProps) {
  const text = useText();
  const format = useFormat();
  const styles = useStyles();
  const laurel = useLaurel();
  const { me } = useService();
  const hr = useIsHr();
  const mine = comment.author.id === me.person?.id;
  const [editing, setEditing] = useState(false);

  if (editing) {
    return (
      <CommentForm
        text={comment.text}
        mentions={comment.mentions}
        submitLabel={text("comment.save")}
        onSubmit={(changed) => laurel.editComment(comment.feedItemId, comment.id, changed).then(onChanged)}
        onDone={() => setEditing(false)}
      />
    );
  }
  return (
    <div className={styles.comment}>
      <Avatar size={24} name={comment.author.name} color="colorful" aria-hidden="true" />
      <div className={styles.words}>
        <Caption1>
          <PersonLink person={comment.author} />{" "}
          <span className={styles.when}>
            <time dateTime={comment.commentedAt}>{format.moment(comment.commentedAt)}</time>
            {comment.editedAt && ` · ${text("feed.edited")}`}
          </span>
        </Caption1>
        <p className={styles.said}><Said comment={comment} /></p>
        <div className={styles.actions}>
          {mine && <Button size="small" appearance="transparent" onClick={() => setEditing(true)}>{text("comment.edit")}</Button>}
          {(mine || hr) && <RemoveComment comment={comment} onRemoved={onChanged} />}
          {!mine && me.person && <ReportComment comment={comment} />}
        </div>
      </div>
    </div>
  );
}

/** The text, in which "@" and the name of somebody it mentions leads to them. */
function Said({ comment }: { comment: Comment }) {
  return parts(comment.text, comment.mentions).map((part, index) => (
    <Fragment key={index}>{typeof part === "string" ? part : <>@<PersonLink person={part} /></>}</Fragment>
  ));
}

function RemoveComment({ comment, onRemoved }: { comment: Comment; onRemoved: () => Promise<unknown> }) {
  const text = useText();
  const laurel = useLaurel();
  const submit = useSubmit();
  const remove = (close: () => void) =>
    submit.run(async () => {
      await laurel.removeComment(comment.feedItemId, comment.id);
      close();
      await onRemoved();
    });
  return (
    <OpenDialog trigger={<Button size="small" appearance="transparent">{text("comment.remove")}</Button>}>
      {(close) => (
        <FormDialog
          title={text("comment.remove.title")}
          submitLabel={text("comment.remove")}
          submit={submit}
          onSubmit={() => void remove(close)}
        >
          <Body1>{text("comment.remove.body")}</Body1>
        </FormDialog>
      )}
    </OpenDialog>
  );
}
