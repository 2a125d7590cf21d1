import { Caption1, Subtitle2, makeStyles, tokens } from "@fluentui/react-components";
import { BuildingRegular, PeopleTeamRegular } from "@fluentui/react-icons";
import { useText } from "../../i18n/text";
import { PlaceLink } from "../../ui/people";
import { ProblemBar } from "../../ui/problems";
import { useLaurel } from "../../ui/service";
import { useLoad } from "../../ui/useLoad";

const SHOWN = 6;

const useStyles = makeStyles({
  all: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  heading: { margin: 0 },
  list: {
    display: "flex", flexWrap: "wrap", columnGap: tokens.spacingHorizontalXL, rowGap: tokens.spacingVerticalXS,
    listStyleType: "none", margin: 0, padding: 0,
  },
  // A target of at least 24 pixels.
  place: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalXS, minHeight: "24px" },
  note: { color: tokens.colorNeutralForeground2 },
});

/** The first teams and departments whose names have what was typed in them. */
export function FoundPlaces({ query }: { query: string }) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const found = useLoad(query, async (signal) => {
    const [teams, departments] = await Promise.all([laurel.teams(query, signal, SHOWN), laurel.departments(query, signal, SHOWN)]);
    return { items: [...departments.items, ...teams.items], more: teams.next !== null || departments.next !== null };
  });
  if (found.problem) return <ProblemBar problem={found.problem} onRetry={found.reload} />;
  if (!found.value || found.value.items.length === 0) return null;
  return (
    <div className={styles.all}>
      <Subtitle2 as="h2" className={styles.heading}>{text("people.places")}</Subtitle2>
      <ul className={styles.list} aria-label={text("people.places")}>
        {found.value.items.map((place) => (
          <li key={`${place.kind} ${place.id}`} className={styles.place}>
            {place.kind === "team" ? <PeopleTeamRegular aria-label={text("place.team")} /> : <BuildingRegular aria-label={text("place.department")} />}
            <PlaceLink place={place} />
          </li>
        ))}
      </ul>
      {found.value.more && <Caption1 className={styles.note}>{text("people.places.more")}</Caption1>}
    </div>
  );
}
