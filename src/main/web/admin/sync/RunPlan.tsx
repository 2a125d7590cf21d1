import { Subtitle2, makeStyles } from "@fluentui/react-components";
import type { PlannedChange, SyncRun } from "../../api/types";
import { useText } from "../../i18n/text";
import { DataTable, type Column } from "../../ui/DataTable";
import { PagedList } from "../../ui/lists";
import { useLaurel } from "../../ui/service";
import { usePages } from "../../ui/usePages";
import { fieldWords, valueWords } from "./fields";

const useStyles = makeStyles({ heading: { margin: 0 }, details: { margin: 0, padding: 0, listStyleType: "none" } });

/** Person by person and membership by membership, what a held or dry run would do. */
export function RunPlan({ run }: { run: SyncRun }) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const plan = usePages(run.id, (cursor, signal) => laurel.runPlan(run.id, cursor, signal));
  const details = (change: PlannedChange) => (
    <ul className={styles.details}>
      {change.details.map(({ field, from, to }) => (
        <li key={field}>
          {text("sync.plan.detail", { field: fieldWords(text, field), from: valueWords(text, from), to: valueWords(text, to) })}
        </li>
      ))}
    </ul>
  );
  const columns: Column<PlannedChange>[] = [
    { name: "person", header: text("sync.plan.person"), cell: (change) => change.name },
    { name: "kind", header: text("sync.plan.kind"), cell: (change) => text(`sync.plan.kind.${change.kind}`) },
    { name: "details", header: text("sync.plan.details"), cell: details, wide: true },
  ];
  if (!plan.busy && plan.problem === null && plan.items.length === 0) return null;
  return (
    <>
      <Subtitle2 as="h2" className={styles.heading}>{text("sync.plan")}</Subtitle2>
      <PagedList pages={plan} empty={null}>
        <DataTable name={text("sync.plan")} rows={plan.items} rowKey={(change) => `${change.personId} ${change.teamId}`} columns={columns} />
      </PagedList>
    </>
  );
}
