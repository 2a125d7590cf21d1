import { Link, Spinner, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowLeftRegular } from "@fluentui/react-icons";
import { useText } from "../i18n/text";
import { Page } from "../ui/Page";
import { ProblemBar } from "../ui/problems";
import { route } from "../ui/route";
import { useIsHr, useLaurel } from "../ui/service";
import { useLoad } from "../ui/useLoad";
import { BadgeForm } from "./BadgeForm";
import { BadgeState } from "./BadgeState";

/** The address of a badge that is not there yet; no key has such a sign in it. */
export const NEW = "~new";

const useStyles = makeStyles({ stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL } });

export function BadgePage({ badgeKey }: { badgeKey: string }) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const isHr = useIsHr();
  const loaded = useLoad(badgeKey, async (signal) => {
    const badge = badgeKey === NEW ? null : await laurel.catalogueBadge(badgeKey, signal);
    const picture = badge?.imageUrl ? await laurel.picture(badge.imageUrl, signal) : null;
    const places = isHr ? [] : (await laurel.badgePlaces("", signal)).items;
    return { badge, picture, places };
  });
  const badge = loaded.value?.badge ?? null;
  const title = badge?.name[text.language] ?? badge?.name.en ?? badge?.name.sv ?? text(badgeKey === NEW ? "badge.new" : "badge.name.none");
  return (
    <div className={styles.stack}>
      <Link href={route("badges")}>
        <ArrowLeftRegular aria-hidden="true" /> {text("badges.back")}
      </Link>
      <ProblemBar problem={loaded.problem} onRetry={loaded.reload} />
      {loaded.busy && <Spinner size="small" label={text("list.loading")} />}
      {loaded.value && (
        <Page title={title} actions={badge && <BadgeState badge={badge} />}>
          <BadgeForm {...loaded.value} />
        </Page>
      )}
    </div>
  );
}
