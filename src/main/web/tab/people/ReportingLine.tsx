import { Body1Strong, Caption1, makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import type { Person } from "../../api/types";
import { useText } from "../../i18n/text";
import { PagedList } from "../../ui/lists";
import { PersonLink } from "../../ui/people";
import { useLaurel } from "../../ui/service";
import { usePages } from "../../ui/usePages";

const useStyles = makeStyles({
  tree: { listStyleType: "none", margin: 0, padding: 0 },
  below: {
    listStyleType: "none",
    margin: 0,
    paddingInlineStart: "12px",
    borderInlineStartWidth: tokens.strokeWidthThin,
    borderInlineStartStyle: "solid",
    borderInlineStartColor: tokens.colorNeutralStroke2,
  },
  one: { paddingBlock: tokens.spacingVerticalXXS, overflowWrap: "anywhere" },
  title: { color: tokens.colorNeutralForeground2, display: "block" },
});

interface ReportingLineProps {
  person: Person;
  /** From the top down. */
  managers: Person[];
}

/** Lists within lists: the managers from the top down, the person, and who reports to them. */
export function ReportingLine({ person, managers }: ReportingLineProps) {
  const text = useText();
  const styles = useStyles();
  const [top, ...below] = managers;
  return (
    <ul className={styles.tree} role="list" aria-label={text("person.line")}>
      {top ? <Level person={top}><Line managers={below} person={person} /></Level> : <Self person={person} />}
    </ul>
  );
}

function Line({ person, managers }: ReportingLineProps) {
  const styles = useStyles();
  const [next, ...below] = managers;
  return (
    <ul className={styles.below} role="list">
      {next ? <Level person={next}><Line managers={below} person={person} /></Level> : <Self person={person} />}
    </ul>
  );
}

function Level({ person, children }: { person: Person; children?: ReactNode }) {
  const styles = useStyles();
  return (
    <li>
      <div className={styles.one}>
        <PersonLink person={person} />
        {person.title && <Caption1 className={styles.title}>{person.title}</Caption1>}
      </div>
      {children}
    </li>
  );
}

function Self({ person }: { person: Person }) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const reports = usePages(person.id, (cursor, signal) => laurel.reports(person.id, cursor, signal));
  return (
    <li aria-current="true">
      <div className={styles.one}>
        <Body1Strong>{person.name}</Body1Strong>
        {person.title && <Caption1 className={styles.title}>{person.title}</Caption1>}
      </div>
      <PagedList pages={reports} empty={<Caption1 className={styles.title}>{text("person.noReports", { name: person.name })}</Caption1>}>
        <ul className={styles.below} role="list" aria-label={text("person.reportsTo", { name: person.name })}>
          {reports.items.map((report) => <Level key={report.id} person={report} />)}
        </ul>
      </PagedList>
    </li>
  );
}
