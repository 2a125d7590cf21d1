import { Button, Subtitle2, makeStyles } from "@fluentui/react-components";
import { ArrowDownloadRegular } from "@fluentui/react-icons";
import type { SyncProblem, SyncRun } from "../../api/types";
import { useText } from "../../i18n/text";
import { DataTable, type Column } from "../../ui/DataTable";
import { PagedList } from "../../ui/lists";
import { ProblemBar } from "../../ui/problems";
import { useLaurel } from "../../ui/service";
import { usePages } from "../../ui/usePages";
import { useSubmit } from "../../ui/useSubmit";

const useStyles = makeStyles({ heading: { margin: 0 } });

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
  const columns: Column<SyncProblem>[] = [
    { name: "detail", header: text("sync.problem.detail"), cell: (problem) => problem.detail },
    { name: "dn", header: text("sync.problem.entry"), cell: (problem) => problem.dn ?? "–" },
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
      <PagedList pages={problems} empty={null}>
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
