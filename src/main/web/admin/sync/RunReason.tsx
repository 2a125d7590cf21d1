import { Body1, MessageBar, MessageBarBody, MessageBarTitle, makeStyles } from "@fluentui/react-components";
import type { SyncRun } from "../../api/types";
import { useText } from "../../i18n/text";

const useStyles = makeStyles({ bar: { minHeight: "fit-content" } });

/** Why the run is as it is; first of all, where somebody may be alarmed, that nobody has changed. */
export function RunReason({ run }: { run: SyncRun }) {
  const text = useText();
  const styles = useStyles();
  if (run.state === "held" || run.state === "failed") {
    return (
      <MessageBar intent={run.state === "held" ? "warning" : "error"} layout="multiline" className={styles.bar}>
        <MessageBarBody>
          <MessageBarTitle>{text(`sync.reason.${run.state}`)}</MessageBarTitle> {run.reason}
        </MessageBarBody>
      </MessageBar>
    );
  }
  return run.reason === null ? null : <Body1>{run.reason}</Body1>;
}
