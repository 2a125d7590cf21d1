import { Body1, Link, Spinner, Subtitle2, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowLeftRegular } from "@fluentui/react-icons";
import { useFormat, useText } from "../../i18n/text";
import { Page } from "../../ui/Page";
import { ProblemBar } from "../../ui/problems";
import { route } from "../../ui/route";
import { useIsHr } from "../../ui/service";
import { ApproveRun } from "./ApproveRun";
import { RunEffects } from "./RunEffects";
import { RunPlan } from "./RunPlan";
import { RunProblems } from "./RunProblems";
import { RunProgress } from "./RunProgress";
import { RunProposals } from "./RunProposals";
import { RunReason } from "./RunReason";
import { RunState } from "./RunState";
import { RunFigures } from "./RunFigures";
import { isPlanOnly, isRunning } from "./run";
import { useRun } from "./useRun";

const useStyles = makeStyles({
  head: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalM, alignItems: "center" },
  heading: { margin: 0 },
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
});

export function RunPage({ id }: { id: string }) {
  const text = useText();
  const format = useFormat();
  const styles = useStyles();
  const isHr = useIsHr();
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
          actions={run.state === "held" && isHr && <ApproveRun run={run} onApproved={loaded.reload} />}
        >
          <div className={styles.head}>
            <RunState run={run} />
            {!isRunning(run) && run.state !== "failed" && <Body1>{text(`sync.mode.${run.mode}`, { read: run.read })}</Body1>}
            {run.requestedBy && <Body1>{text("sync.requestedBy", { name: run.requestedBy })}</Body1>}
          </div>
          <RunReason run={run} />
          {run.state === "held" && run.lastSeenAt && <Body1>{text("sync.heldAgain", { moment: format.moment(run.lastSeenAt) })}</Body1>}
          {run.state === "held" && !isHr && <Body1>{text("sync.approve.hr")}</Body1>}
          <RunProgress run={run} />
          {isPlanOnly(run) && (
            <>
              <Subtitle2 as="h2" className={styles.heading}>{text(`sync.would.${run.state === "held" ? "held" : "dry"}`)}</Subtitle2>
              <RunEffects run={run} />
            </>
          )}
          {!isRunning(run) && !isPlanOnly(run) && <RunFigures run={run} />}
          {run.proposals > 0 && <RunProposals run={run} onRejected={loaded.reload} />}
          {run.plan && isPlanOnly(run) && <RunPlan run={run} />}
          {!isRunning(run) && run.problems > 0 && <RunProblems run={run} />}
        </Page>
      )}
    </div>
  );
}
