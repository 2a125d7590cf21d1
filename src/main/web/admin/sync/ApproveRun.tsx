import { Body1, Button, makeStyles } from "@fluentui/react-components";
import type { SyncRun } from "../../api/types";
import { useText } from "../../i18n/text";
import { FormDialog, OpenDialog } from "../../ui/dialogs";
import { useLaurel } from "../../ui/service";
import { useDone } from "../../ui/toast";
import { useSubmit } from "../../ui/useSubmit";

interface ApproveRunProps {
  run: SyncRun;
  onApproved: () => void;
}

/** Lets a held plan go ahead; states the numbers, because they are why it was held. */
export function ApproveRun(props: ApproveRunProps) {
  const text = useText();
  return (
    <OpenDialog trigger={<Button appearance="primary">{text("sync.approve")}</Button>}>
      {(close) => <ApproveForm {...props} close={close} />}
    </OpenDialog>
  );
}

const useStyles = makeStyles({ list: { margin: 0 } });

function ApproveForm({ run, onApproved, close }: ApproveRunProps & { close: () => void }) {
  const text = useText();
  const laurel = useLaurel();
  const submit = useSubmit();
  const done = useDone();
  const styles = useStyles();
  const { joined, changed, moved, left, managers, memberships, proposals } = run;

  const approve = async () => {
    if (await submit.run(() => laurel.approveRun(run.id, run.plan))) {
      close();
      done(text("sync.approved"));
      onApproved();
    }
  };

  return (
    <FormDialog
      title={text("sync.approve.title")}
      submitLabel={text("sync.approve.confirm", { left })}
      submit={submit}
      onSubmit={() => void approve()}
    >
      {run.reason && <Body1>{run.reason}</Body1>}
      <ul className={styles.list}>
        <li>{text("sync.approve.left", { left })}</li>
        <li>{text("sync.approve.joined", { joined })}</li>
        <li>{text("sync.approve.moved", { moved })}</li>
        <li>{text("sync.approve.changed", { changed })}</li>
        {managers > 0 && <li>{text("sync.approve.managers", { managers })}</li>}
        {memberships > 0 && <li>{text("sync.approve.memberships", { memberships })}</li>}
        {proposals > 0 && <li>{text("sync.approve.proposals", { proposals })}</li>}
      </ul>
      <Body1>{text("sync.approve.advice")}</Body1>
    </FormDialog>
  );
}
