import { Body1, Caption1, Image, Spinner, makeStyles, tokens } from "@fluentui/react-components";
import { useText } from "../../i18n/text";
import { ProblemBar } from "../../ui/problems";
import { useLaurel } from "../../ui/service";
import { useLoad } from "../../ui/useLoad";

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS, listStyleType: "none", margin: 0, padding: 0 },
  badge: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalM },
  image: { width: "40px", height: "40px", flex: "0 0 auto" },
  words: { display: "flex", flexDirection: "column", minWidth: 0 },
  note: { color: tokens.colorNeutralForeground2 },
});

/** By name, so that nothing here is a ranking. */
export function ReceivedBadges({ whose, id }: { whose: "people" | "teams" | "departments"; id: string }) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const badges = useLoad(id, (signal) => laurel.receivedBadges(whose, id, signal));
  return (
    <>
      {badges.busy && <Spinner size="tiny" label={text("list.loading")} />}
      <ProblemBar problem={badges.problem} onRetry={badges.reload} />
      {badges.value?.items.length === 0 && <Body1 className={styles.note}>{text("person.noBadges")}</Body1>}
      {badges.value && badges.value.items.length > 0 && (
        <ul className={styles.list}>
          {badges.value.items.map((badge) => (
            <li key={badge.key} className={styles.badge}>
              <Image src={badge.imageUrl} alt={badge.alt} className={styles.image} />
              <span className={styles.words}>
                <Body1>{badge.name}</Body1>
                <Caption1 className={styles.note}>{text("person.badge.times", { count: badge.count })}</Caption1>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
