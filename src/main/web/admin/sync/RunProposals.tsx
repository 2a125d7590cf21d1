import { Body1, Button, Subtitle2, makeStyles } from "@fluentui/react-components";
import type { SyncProposal, SyncRun } from "../../api/types";
import { useText } from "../../i18n/text";
import { DataTable, type Column } from "../../ui/DataTable";
import { PagedList } from "../../ui/lists";
import { ProblemBar } from "../../ui/problems";
import { useIsHr, useLaurel } from "../../ui/service";
import { useDone } from "../../ui/toast";
import { usePages } from "../../ui/usePages";
import { useSubmit } from "../../ui/useSubmit";
import { Dn } from "./Dn";

const useStyles = makeStyles({ heading: { margin: 0 } });

/** Whom approving the plan would take for whom; each can be turned down while the run is held. */
export function RunProposals({ run, onRejected }: { run: SyncRun; onRejected: () => void }) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const submit = useSubmit();
  const done = useDone();
  const isDecidable = useIsHr() && run.state === "held";
  const proposals = usePages(run.id, (cursor, signal) => laurel.runProposals(run.id, cursor, signal));

  const reject = async (proposal: SyncProposal) => {
    if (await submit.run(() => laurel.rejectProposal(run.id, proposal.id))) {
      done(text("sync.proposals.rejected"));
      onRejected();
    }
  };

  const columns: Column<SyncProposal>[] = [
    { name: "person", header: text("sync.plan.person"), cell: (proposal) => proposal.name },
    { name: "by", header: text("sync.proposals.by"), cell: (proposal) => text(`sync.proposals.by.${proposal.matchedBy}`) },
    { name: "before", header: text("sync.proposals.before"), cell: (proposal) => <Dn dn={proposal.oldDn} /> },
    { name: "now", header: text("sync.proposals.now"), cell: (proposal) => <Dn dn={proposal.newDn} /> },
  ];
  if (isDecidable) {
    columns.push({
      name: "reject",
      header: text("sync.proposals.decide"),
      cell: (proposal) => (
        <Button
          size="small"
          disabledFocusable={submit.busy}
          aria-label={text("sync.proposals.rejectName", { name: proposal.name })}
          onClick={() => void reject(proposal)}
        >
          {text("sync.proposals.reject")}
        </Button>
      ),
    });
  }
  return (
    <>
      <Subtitle2 as="h2" className={styles.heading}>{text("sync.proposals")}</Subtitle2>
      {isDecidable && <Body1>{text("sync.proposals.hint")}</Body1>}
      <ProblemBar problem={submit.problem} />
      <PagedList pages={proposals} empty={null}>
        <DataTable name={text("sync.proposals")} rows={proposals.items} rowKey={(proposal) => String(proposal.id)} columns={columns} />
      </PagedList>
    </>
  );
}
