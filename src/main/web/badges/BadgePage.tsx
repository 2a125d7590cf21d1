import { Body1, Link, Spinner, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowLeftRegular } from "@fluentui/react-icons";
import type { CatalogueBadge } from "../api/types";
import { useText } from "../i18n/text";
import { Page } from "../ui/Page";
import { ProblemBar } from "../ui/problems";
import { route } from "../ui/route";
import { useIsHr, useLaurel } from "../ui/service";
import { useLoad } from "../ui/useLoad";
import { BadgeForm } from "./BadgeForm";
import { BadgeState } from "./BadgeState";
import { Preview } from "./Preview";
import { RetireBadge } from "./RetireBadge";
import { draftOf } from "./draft";

/** The address of a badge that is not there yet; no key has such a sign in it. */
export const NEW = "~new";

const useStyles = makeStyles({ stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL }, note: { margin: 0 } });

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
          {isHr || loaded.value.places.length > 0 ? <BadgeForm {...loaded.value} /> : <StayingBadge badge={badge} />}
        </Page>
      )}
    </div>
  );
}

/** One that its manager may not change any more, as HR has decided; nor make, if there is none. */
function StayingBadge({ badge }: { badge: CatalogueBadge | null }) {
  const text = useText();
  const styles = useStyles();
  return (
    <>
      {badge && <Preview draft={draftOf(badge, null)} imageUrl={badge.imageUrl} />}
      <Body1 as="p" className={styles.note}>{text("badges.own.stay")}</Body1>
      {badge && badge.state !== "retired" && <div><RetireBadge badge={badge} /></div>}
    </>
  );
}
