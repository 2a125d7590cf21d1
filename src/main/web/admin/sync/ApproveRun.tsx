import { Body1, Button } from "@fluentui/react-components";
import type { SyncRun } from "../../api/types";
import { useText } from "../../i18n/text";
import { FormDialog, OpenDialog } from "../../ui/dialogs";
import { useLaurel } from "../../ui/service";
import { useDone } from "../../ui/toast";
import { useSubmit } from "../../ui/useSubmit";
import { RunEffects } from "./RunEffects";

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

function ApproveForm({ run, onApproved, close }: ApproveRunProps & { close: () => void }) {
  const text = useText();
  const laurel = useLaurel();
  const submit = useSubmit();
  const done = useDone();

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
      submitLabel={text("sync.approve.confirm", { left: run.left })}
      submit={submit}
      onSubmit={() => void approve()}
    >
      {run.reason && <Body1>{run.reason}</Body1>}
      <RunEffects run={run} />
      <Body1>{text("sync.approve.advice")}</Body1>
    </FormDialog>
  );
}
