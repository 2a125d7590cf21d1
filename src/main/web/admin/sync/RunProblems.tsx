import { Body1, Button, Subtitle2, makeStyles } from "@fluentui/react-components";
import { ArrowDownloadRegular } from "@fluentui/react-icons";
import type { SyncProblem, SyncRun } from "../../api/types";
import { useText } from "../../i18n/text";
import { DataTable, type Column } from "../../ui/DataTable";
import { PagedList } from "../../ui/lists";
import { ProblemBar } from "../../ui/problems";
import { useLaurel } from "../../ui/service";
import { usePages } from "../../ui/usePages";
import { useSubmit } from "../../ui/useSubmit";
import { Dn } from "./Dn";
import { problemKindWords } from "./fields";

const useStyles = makeStyles({ heading: { margin: 0 }, detail: { overflowWrap: "anywhere" } });

/** Kinds whose detail says no more than the kind. */
const saysAll = ["missing-mail", "deleted-unseen"];

export function RunProblems({ run }: { run: SyncRun }) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const problems = usePages(run.id, (cursor, signal) => laurel.runProblems(run.id, cursor, signal));
  const submit = useSubmit();
  // The table asks for a token that a plain link would not carry.
  const download = async () => {
    const address = URL.createObjectURL(await laurel.runProblemTable(run.id));
    const link = document.createElement("a");
    link.href = address;
    link.download = `directory-problems-${run.id}.csv`;
    link.click();
    URL.revokeObjectURL(address);
  };
  const words = (problem: SyncProblem) => (
    <>
      <strong>{problemKindWords(text, problem.kind)}</strong>
      {!saysAll.includes(problem.kind) && <div className={styles.detail}><Dn dn={problem.detail} /></div>}
    </>
  );
  const columns: Column<SyncProblem>[] = [
    { name: "detail", header: text("sync.problem.detail"), cell: words },
    { name: "dn", header: text("sync.problem.entry"), cell: (problem) => (problem.dn === null ? "–" : <Dn dn={problem.dn} />) },
    { name: "advice", header: text("sync.problem.advice"), cell: (problem) => problem.advice ?? "–" },
  ];
  return (
    <>
      <Subtitle2 as="h2" className={styles.heading}>{text("sync.problems")}</Subtitle2>
      <ProblemBar problem={submit.problem} />
      <div>
        <Button icon={<ArrowDownloadRegular />} disabledFocusable={submit.busy} onClick={() => void submit.run(download)}>
          {text("sync.problem.csv")}
        </Button>
      </div>
      <PagedList pages={problems} empty={<Body1>{text("sync.problems.forgotten")}</Body1>}>
        <DataTable
          name={text("sync.problems")}
          rows={problems.items}
          rowKey={(problem) => `${problem.kind} ${problem.dn} ${problem.detail}`}
          columns={columns}
        />
      </PagedList>
    </>
  );
}
