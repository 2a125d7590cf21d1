import { Body1, Button, makeStyles } from "@fluentui/react-components";
import { ArrowUndoRegular } from "@fluentui/react-icons";
import type { Thanks } from "../../api/types";
import { useText } from "../../i18n/text";
import { FormDialog, OpenDialog } from "../../ui/dialogs";
import { useLaurel } from "../../ui/service";
import { useDone } from "../../ui/toast";
import { useSubmit } from "../../ui/useSubmit";

const useStyles = makeStyles({ button: { alignSelf: "flex-start" } });

interface RecallThanksProps {
  thanks: Thanks;
  onRecalled: () => void;
}

/** Takes one's own thanks back, after a question, and says what could not be called back. */
export function RecallThanks({ thanks, onRecalled }: RecallThanksProps) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const submit = useSubmit();
  const done = useDone();

  const recall = (close: () => void) =>
    submit.run(async () => {
      const { cards, cannotBeRecalled: left, forgotten } = await laurel.recallThanks(thanks.id);
      close();
      const parts = [text("thanks.recalled", { cards: cards.updating })];
      if (left.notifications + left.mails + left.elsewhere + left.cards > 0) {
        parts.push(text("thanks.recalled.left", { ...left }));
      }
      if (forgotten) {
        parts.push(text("thanks.recalled.forgotten"));
      }
      done(parts.join(" "));
      onRecalled();
    });

  return (
    <OpenDialog
      trigger={<Button className={styles.button} size="small" appearance="subtle" icon={<ArrowUndoRegular />}>{text("thanks.recall")}</Button>}
    >
      {(close) => (
        <FormDialog
          title={text("thanks.recall.title")}
          submitLabel={text("thanks.recall.confirm")}
          submit={submit}
          onSubmit={() => void recall(close)}
        >
          <Body1>{text("thanks.recall.body")}</Body1>
        </FormDialog>
      )}
    </OpenDialog>
  );
}
