import { Body1, Link, Spinner, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowLeftRegular } from "@fluentui/react-icons";
import { useFormat, useText } from "../../i18n/text";
import { Page } from "../../ui/Page";
import { ProblemBar } from "../../ui/problems";
import { route } from "../../ui/route";
import { ApproveRun } from "./ApproveRun";
import { RunPlan } from "./RunPlan";
import { RunProblems } from "./RunProblems";
import { RunProgress } from "./RunProgress";
import { RunProposals } from "./RunProposals";
import { RunState } from "./RunState";
import { RunFigures } from "./RunFigures";
import { isRunning } from "./run";
import { useRun } from "./useRun";

const useStyles = makeStyles({
  head: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalM, alignItems: "center" },
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
});

export function RunPage({ id }: { id: string }) {
  const text = useText();
  const format = useFormat();
  const styles = useStyles();
  const loaded = useRun(id);
  const run = loaded.value;
  return (
    <div className={styles.stack}>
      <Link href={route("sync")}>
        <ArrowLeftRegular aria-hidden="true" /> {text("sync.back")}
      </Link>
      <ProblemBar problem={loaded.problem} onRetry={loaded.reload} />
      {run === null && loaded.busy && <Spinner size="small" label={text("list.loading")} />}
      {run && (
        <Page
          title={text("sync.runTitle", { moment: format.moment(run.startedAt) })}
          actions={run.state === "held" && <ApproveRun run={run} onApproved={loaded.reload} />}
        >
          <div className={styles.head}>
            <RunState run={run} />
            <Body1>{text(`sync.mode.${run.mode}`)}</Body1>
            {run.requestedBy && <Body1>{text("sync.requestedBy", { name: run.requestedBy })}</Body1>}
          </div>
          {run.reason && <Body1>{run.reason}</Body1>}
          <RunProgress run={run} />
          <RunFigures run={run} />
          {run.proposals > 0 && <RunProposals run={run} onRejected={loaded.reload} />}
          {!isRunning(run) && run.plan && (run.state === "held" || run.dryRun) && <RunPlan run={run} />}
          {!isRunning(run) && run.problems > 0 && <RunProblems run={run} />}
        </Page>
      )}
    </div>
  );
}
