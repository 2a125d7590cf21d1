import { Body1, makeStyles, tokens } from "@fluentui/react-components";
import type { Person } from "../../api/types";
import { quarterAt } from "../../i18n/calendar";
import { useFormat, useText } from "../../i18n/text";
import { PagedList } from "../../ui/lists";
import { useLaurel } from "../../ui/service";
import { usePages } from "../../ui/usePages";
import { ProgressLine } from "../objectives/ProgressLine";

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM, listStyleType: "none", margin: 0, padding: 0 },
  note: { color: tokens.colorNeutralForeground2 },
});

/** What somebody wants to reach this quarter, and how far it is. */
export function PersonObjectives({ person }: { person: Person }) {
  const text = useText();
  const format = useFormat();
  const styles = useStyles();
  const laurel = useLaurel();
  const quarter = quarterAt(new Date(), format.timeZone);
  const objectives = usePages(person.id, (cursor, signal) => laurel.objectivesOf(person.id, quarter, cursor, signal));
  return (
    <PagedList pages={objectives} empty={<Body1 className={styles.note}>{text("person.noObjectives")}</Body1>}>
      <ul className={styles.list}>
        {objectives.items.map((objective) => (
          <li key={objective.id}><ProgressLine label={objective.title} progress={objective.progress} words="" /></li>
        ))}
      </ul>
    </PagedList>
  );
}
