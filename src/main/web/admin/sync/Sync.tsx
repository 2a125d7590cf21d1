import { Button, Link, makeStyles, tokens } from "@fluentui/react-components";
import type { SyncRun } from "../../api/types";
import { useFormat, useText } from "../../i18n/text";
import { DataTable } from "../../ui/DataTable";
import { Empty, PagedList } from "../../ui/lists";
import { Page } from "../../ui/Page";
import { ProblemBar } from "../../ui/problems";
import { go, route } from "../../ui/route";
import { useIsHr, useLaurel } from "../../ui/service";
import { useFollow } from "../../ui/useFollow";
import { usePages } from "../../ui/usePages";
import { useSubmit } from "../../ui/useSubmit";
import { DirectoryPreview } from "./DirectoryPreview";
import { RunPage } from "./RunPage";
import { RunState } from "./RunState";
import { isRunning } from "./run";

const useStyles = makeStyles({ actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS } });

export function Sync({ detail }: { detail: string | undefined }) {
  return detail ? <RunPage key={detail} id={detail} /> : <Runs />;
}

function Runs() {
  const text = useText();
  const format = useFormat();
  const styles = useStyles();
  const laurel = useLaurel();
  const isHr = useIsHr();
  const submit = useSubmit();
  const runs = usePages("runs", (cursor, signal) => laurel.runs(cursor, signal));
  useFollow(runs, isRunning, 1000);

  const start = (dryRun: boolean) =>
    void submit.run(async () => go("sync", (await laurel.startRun(dryRun)).id));

  const count = (name: "read" | "joined" | "changed" | "moved" | "left" | "problems") => ({
    name,
    header: text(`sync.${name}`),
    cell: (run: SyncRun) => format.number(run[name]),
    numeric: true,
  });

  return (
    <Page
      title={text("sync.title")}
      actions={
        <div className={styles.actions}>
          {isHr && (
            <>
              <Button appearance="primary" disabledFocusable={submit.busy} onClick={() => start(false)}>{text("sync.now")}</Button>
              <Button disabledFocusable={submit.busy} onClick={() => start(true)}>{text("sync.dryRun")}</Button>
            </>
          )}
          <DirectoryPreview />
        </div>
      }
    >
      <ProblemBar problem={submit.problem} />
      <PagedList pages={runs} empty={<Empty title="sync.empty.title" hint="sync.empty.hint" />}>
        <DataTable
          name={text("sync.runs")}
          rows={runs.items}
          rowKey={(run) => run.id}
          columns={[
            {
              name: "startedAt",
              header: text("sync.startedAt"),
              cell: (run) => <Link href={route("sync", run.id)}>{format.moment(run.startedAt)}</Link>,
            },
            { name: "state", header: text("sync.state"), cell: (run) => <RunState run={run} /> },
            ...(["read", "joined", "changed", "moved", "left", "problems"] as const).map(count),
          ]}
        />
      </PagedList>
    </Page>
  );
}
