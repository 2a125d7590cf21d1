import { Field, Select, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { caseStates, type CaseState } from "../../api/types";
import { useText } from "../../i18n/text";
import { Empty, PagedList } from "../../ui/lists";
import { Page } from "../../ui/Page";
import { useLaurel } from "../../ui/service";
import { usePages } from "../../ui/usePages";
import { CaseCard } from "./CaseCard";
import { FairPlay } from "./FairPlay";

const useStyles = makeStyles({ state: { maxWidth: "240px" } });

/** What people reported and which patterns there are, for HR to decide. */
export function Moderation() {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const [state, setState] = useState<CaseState>("open");
  const cases = usePages(state, (cursor, signal) => laurel.moderationCases(state, cursor, signal));
  return (
    <Page narrow title={text("moderation.title")} actions={<FairPlay />}>
      <Field label={text("moderation.state")} className={styles.state}>
        <Select value={state} onChange={(_, { value }) => setState(value as CaseState)}>
          {caseStates.map((one) => (
            <option key={one} value={one}>{text(`moderation.state.${one}`)}</option>
          ))}
        </Select>
      </Field>
      <PagedList pages={cases} empty={<Empty title="moderation.empty.title" hint="moderation.empty.hint" />}>
        {cases.items.map((one) => (
          <CaseCard key={one.id} found={one} onDecided={cases.reload} />
        ))}
      </PagedList>
    </Page>
  );
}
