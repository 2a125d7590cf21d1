import {
  Button, Caption1, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, DialogTrigger, Spinner, Subtitle2, makeStyles, tokens,
} from "@fluentui/react-components";
import { useText } from "../../i18n/text";
import { DataTable } from "../../ui/DataTable";
import { ProblemBar } from "../../ui/problems";
import { useLaurel } from "../../ui/service";
import { useLoad } from "../../ui/useLoad";
import { Dn } from "./Dn";
import { fieldWords, problemKindWords, valueWords } from "./fields";

const useStyles = makeStyles({
  surface: { maxWidth: "800px" },
  content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  name: { color: tokens.colorNeutralForeground2 },
  heading: { margin: 0, overflowWrap: "anywhere" },
});

/** Some real entries, for somebody who sets up which attribute feeds which field. */
export function DirectoryPreview() {
  const text = useText();
  const styles = useStyles();
  return (
    <Dialog>
      <DialogTrigger disableButtonEnhancement>
        <Button>{text("sync.preview")}</Button>
      </DialogTrigger>
      <DialogSurface className={styles.surface} aria-describedby={undefined}>
        <DialogBody>
          <DialogTitle>{text("sync.preview.title")}</DialogTitle>
          {/* Scrolled by keyboard too. */}
          <DialogContent className={styles.content} tabIndex={0} role="region" aria-label={text("sync.preview.title")}>
            <Entries />
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button>{text("dialog.close")}</Button>
            </DialogTrigger>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Entries() {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const entries = useLoad("preview", (signal) => laurel.directoryPreview(signal));
  return (
    <>
      <ProblemBar problem={entries.problem} onRetry={entries.reload} />
      {entries.value === null && entries.busy && <Spinner size="small" label={text("list.loading")} />}
      {entries.value?.items.map((entry) => (
        <section key={entry.dn}>
          <Subtitle2 as="h3" className={styles.heading}><Dn dn={entry.dn} /></Subtitle2>
          {entry.problems.map((problem) => <div key={problem.kind + problem.detail}>{problemKindWords(text, problem.kind)}: {problem.detail}</div>)}
          <DataTable
            name={entry.dn}
            rows={entry.fields}
            rowKey={(field) => field.field}
            columns={[
              { name: "field", header: text("sync.preview.field"), cell: (field) => <>{fieldWords(text, field.field)} <Caption1 className={styles.name}>{field.field}</Caption1></> },
              { name: "attribute", header: text("sync.preview.attribute"), cell: (field) => field.attribute ?? "–" },
              { name: "value", header: text("sync.preview.value"), cell: (field) => (field.value === null ? "–" : valueWords(text, field.value)), wide: true },
            ]}
          />
        </section>
      ))}
    </>
  );
}
