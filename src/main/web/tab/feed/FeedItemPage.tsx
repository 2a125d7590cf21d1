import { Caption1, Link, Spinner, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowLeftRegular } from "@fluentui/react-icons";
import type { NotificationKind } from "../../api/types";
import { useText } from "../../i18n/text";
import { ProblemBar } from "../../ui/problems";
import { go, route } from "../../ui/route";
import { useLaurel } from "../../ui/service";
import { useLoad } from "../../ui/useLoad";
import { Page } from "../../ui/Page";
import { FeedEntry } from "./FeedEntry";
import { NotLive } from "./NotLive";
import { useLive } from "./useLive";

const useStyles = makeStyles({ page: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL } });

/** One item by itself, where links lead to; with why, if it was a notification that led here. */
export function FeedItemPage({ id, toldAs }: { id: string; toldAs?: NotificationKind }) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const found = useLoad(id, (signal) => laurel.feedItem(id, signal));
  const live = useLive(laurel, { changed: (item) => item === id && found.reload(), missed: found.reload });
  const missing = found.problem?.status === 404;
  return (
    <div className={styles.page}>
      <Link href={route("feed")}>
        <ArrowLeftRegular aria-hidden="true" /> {text("feed.back")}
      </Link>
      <Page narrow title={text("feed.item")}>
        {!live && <NotLive />}
        {found.value && !missing && <FeedEntry item={found.value} onChange={found.set} onRecalled={() => go("feed")} />}
        {found.busy && !found.value && <Spinner size="small" label={text("list.loading")} />}
        <ProblemBar problem={found.problem} onRetry={found.reload} />
        {toldAs && (
          <Caption1 as="p" block>
            {text(`notifications.why.${toldAs}`)} <Link inline href={route("settings", toldAs)}>{text("notifications.why.settings")}</Link>
          </Caption1>
        )}
      </Page>
    </div>
  );
}
