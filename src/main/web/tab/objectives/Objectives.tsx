import { Field, Select, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { Objective } from "../../api/types";
import { quarterAt, quarterName, quartersAround } from "../../i18n/calendar";
import { useFormat, useText } from "../../i18n/text";
import { Empty, PagedList } from "../../ui/lists";
import { Page } from "../../ui/Page";
import { useLaurel } from "../../ui/service";
import { useDone } from "../../ui/toast";
import { usePages } from "../../ui/usePages";
import { CreateObjective } from "./CreateObjective";
import { ObjectiveCard } from "./ObjectiveCard";

const PAST = 4;
const COMING = 2;

const useStyles = makeStyles({
  list: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    listStyleType: "none",
    margin: 0,
    padding: 0,
  },
  quarter: { width: "200px" },
});

export function Objectives() {
  const text = useText();
  const format = useFormat();
  const styles = useStyles();
  const laurel = useLaurel();
  const done = useDone();
  const now = quarterAt(new Date(), format.timeZone);
  const [quarter, setQuarter] = useState(now);
  const objectives = usePages(quarter, (cursor, signal) => laurel.objectives(quarter, cursor, signal));

  const created = (objective: Objective) => {
    done(text("objectives.created"));
    if (objective.quarter === quarter) objectives.reload();
    else setQuarter(objective.quarter);
  };
  const checkedIn = async (id: string) => {
    done(text("checkIn.done"));
    const fresh = await laurel.objective(id);
    objectives.change((items) => items.map((item) => (item.id === id ? fresh : item)));
  };

  return (
    <Page
      narrow
      title={text("objectives.title")}
      actions={<CreateObjective quarters={quartersAround(now, 0, COMING)} quarter={quarter} onCreated={created} />}
    >
      <Field label={text("objectives.quarter")} className={styles.quarter}>
        <Select value={quarter} onChange={(_, { value }) => setQuarter(value)}>
          {quartersAround(now, PAST, COMING).map((choice) => (
            <option key={choice} value={choice}>{quarterName(choice, text)}</option>
          ))}
        </Select>
      </Field>
      <PagedList key={quarter} pages={objectives} empty={<Empty title="objectives.empty.title" hint="objectives.empty.hint" />}>
        <ul className={styles.list}>
          {objectives.items.map((objective) => (
            <li key={objective.id}>
              <ObjectiveCard objective={objective} onCheckedIn={() => void checkedIn(objective.id)} />
            </li>
          ))}
        </ul>
      </PagedList>
    </Page>
  );
}
