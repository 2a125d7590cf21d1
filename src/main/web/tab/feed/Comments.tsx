import { Button, Spinner, makeStyles, tokens } from "@fluentui/react-components";
import { CommentRegular } from "@fluentui/react-icons";
import { useCallback, useState } from "react";
import type { Comment, FeedItem } from "../../api/types";
import { useText } from "../../i18n/text";
import { ProblemBar } from "../../ui/problems";
import { useLaurel } from "../../ui/service";
import { usePages } from "../../ui/usePages";
import { CommentEntry } from "./CommentEntry";
import { CommentForm } from "./CommentForm";

const useStyles = makeStyles({
  all: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS, alignItems: "stretch" },
  list: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    listStyleType: "none",
    margin: 0,
    padding: `${tokens.spacingVerticalS} 0 0`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  button: { alignSelf: "flex-start" },
});

interface CommentsProps {
  item: FeedItem;
  onChange: (item: FeedItem) => void;
}

/** What people said about an item, the oldest on top; the newest three until somebody asks for more. */
export function Comments({ item, onChange }: CommentsProps) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const [writing, setWriting] = useState(false);
  const [all, setAll] = useState(false);
  const { id, comments } = item;
  const changed = useCallback(async () => onChange(await laurel.feedItem(id)), [id, laurel, onChange]);

  return (
    <div className={styles.all}>
      {all ? (
        <AllComments item={item} onChanged={changed} />
      ) : (
        <>
          {comments.next && (
            <Button size="small" appearance="transparent" className={styles.button} onClick={() => setAll(true)}>
              {text("comment.earlier", { count: comments.count - comments.items.length })}
            </Button>
          )}
          <List comments={comments.items} onChanged={changed} />
        </>
      )}
      {writing ? (
        <CommentForm
          submitLabel={text("comment.send")}
          onSubmit={(comment, key) => laurel.addComment(id, comment, key).then(changed)}
          onDone={() => setWriting(false)}
        />
      ) : (
        <Button
          size="small"
          appearance="subtle"
          icon={<CommentRegular />}
          className={styles.button}
          onClick={() => setWriting(true)}
        >
          {text("comment.write")}
        </Button>
      )}
    </div>
  );
}

function AllComments({ item, onChanged }: { item: FeedItem; onChanged: () => Promise<unknown> }) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  // Read anew whenever the newest ones tell that something was said, changed or removed.
  const key = `${item.comments.count} ${item.comments.items.map(({ id, editedAt }) => `${id} ${editedAt ?? ""}`).join()}`;
  const pages = usePages(key, (cursor, signal) => laurel.comments(item.id, cursor, signal));
  return (
    <>
      {pages.busy && <Spinner size="tiny" label={text("list.loading")} />}
      <ProblemBar problem={pages.problem} onRetry={pages.reload} />
      {pages.hasMore && (
        <Button size="small" appearance="transparent" className={styles.button} onClick={pages.more}>
          {text("comment.earlier", { count: Math.max(1, item.comments.count - pages.items.length) })}
        </Button>
      )}
      <List comments={pages.items} onChanged={onChanged} />
    </>
  );
}

function List({ comments, onChanged }: { comments: Comment[]; onChanged: () => Promise<unknown> }) {
  const text = useText();
  const styles = useStyles();
  if (comments.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={text("comment.list")}>
      {[...comments].reverse().map((comment) => (
        <li key={comment.id}><CommentEntry comment={comment} onChanged={onChanged} /></li>
      ))}
    </ul>
  );
}
