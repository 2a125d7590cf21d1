import { Avatar, Caption1, Link, makeStyles, tokens } from "@fluentui/react-components";
import type { Person } from "../../api/types";
import { line } from "../../ui/people";
import { route } from "../../ui/route";

const useStyles = makeStyles({
  list: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fill, minmax(min(280px, 100%), 1fr))",
    gap: tokens.spacingVerticalM,
    listStyleType: "none",
    margin: 0,
    padding: 0,
  },
  person: { display: "flex", gap: tokens.spacingHorizontalM, alignItems: "center", minWidth: 0 },
  words: { display: "flex", flexDirection: "column", minWidth: 0 },
  more: { color: tokens.colorNeutralForeground2 },
});

export function PersonList({ label, people }: { label: string; people: Person[] }) {
  const styles = useStyles();
  return (
    <ul className={styles.list} aria-label={label}>
      {people.map((person) => (
        <li key={person.id} className={styles.person}>
          <Avatar name={person.name} color="colorful" aria-hidden="true" />
          <div className={styles.words}>
            <Link href={route("people", person.id)}>{person.name}</Link>
            <Caption1 className={styles.more}>{line(person.title, person.department, person.location)}</Caption1>
          </div>
        </li>
      ))}
    </ul>
  );
}
