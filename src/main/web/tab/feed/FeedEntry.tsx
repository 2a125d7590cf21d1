import { Avatar, Body1, Caption1, Card, Image, Link, makeStyles, tokens } from "@fluentui/react-components";
import { Fragment, useId } from "react";
import type { CheckIn, FeedItem, Thanks } from "../../api/types";
import { useFormat, useText } from "../../i18n/text";
import { PersonLink, PlaceLink } from "../../ui/people";
import { route } from "../../ui/route";
import { useService } from "../../ui/service";
import { ConfidenceBadge } from "../objectives/ConfidenceBadge";
import { ProgressLine } from "../objectives/ProgressLine";
import { Comments } from "./Comments";
import { EditThanks } from "./EditThanks";
import { Reactions } from "./Reactions";
import { RecallThanks } from "./RecallThanks";
import { ReportCheckIn, ReportThanks } from "./ReportThanks";
import { WhoSees } from "./WhoSees";
import { reachWords } from "./reach";

const useStyles = makeStyles({
  head: { display: "flex", gap: tokens.spacingHorizontalM, alignItems: "flex-start" },
  said: { flex: "1 1 auto", minWidth: 0, display: "flex", flexDirection: "column" },
  // A target of at least 24 pixels.
  permalink: { display: "inline-flex", alignItems: "center", minHeight: "24px", fontSize: "inherit" },
  when: { color: tokens.colorNeutralForeground2 },
  body: { display: "flex", gap: tokens.spacingHorizontalM, alignItems: "flex-start", flexWrap: "wrap" },
  message: { whiteSpace: "pre-line", flex: "1 1 200px", minWidth: 0, margin: 0 },
  note: { whiteSpace: "pre-line", margin: 0 },
  // As wide as the longest single word of the badges every company starts with; what is longer is hyphenated.
  badge: {
    flex: "0 0 auto", display: "flex", flexDirection: "column", alignItems: "center", width: "112px", textAlign: "center", hyphens: "auto",
  },
  image: { width: "64px", height: "64px" },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  checkIn: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
});

interface FeedEntryProps {
  item: FeedItem;
  onChange: (item: FeedItem) => void;
  onRecalled: (id: string) => void;
}

export function FeedEntry({ item, onChange, onRecalled }: FeedEntryProps) {
  const text = useText();
  const format = useFormat();
  const styles = useStyles();
  const heading = useId();
  const { me } = useService();
  const audience = item.thanks?.audience;
  return (
    <Card role="article" aria-labelledby={heading}>
      <div className={styles.head}>
        <Avatar name={item.actor.name} color="colorful" aria-hidden="true" />
        <div className={styles.said}>
          <Body1 id={heading}>
            <Headline item={item} />
          </Body1>
          <Caption1 className={styles.when}>
            <Link href={route("feed", item.id)} appearance="subtle" className={styles.permalink}>
              <time dateTime={item.occurredAt}>{format.moment(item.occurredAt)}</time>
            </Link>
            {item.thanks?.editedAt && ` · ${text("feed.edited")}`}
            {audience && audience !== "company" && ` · ${text(audience === "private" ? "choice.private" : "audience.team")}`}
            {item.thanks?.wordsPrivate && ` · ${text("feed.wordsPrivate")}`}
          </Caption1>
        </div>
      </div>
      {item.thanks && <ThanksBody thanks={item.thanks} />}
      {item.checkIn && <CheckInBody checkIn={item.checkIn} />}
      <div className={styles.actions}>
        <Reactions item={item} onChange={onChange} />
        {item.thanks && <WhoSees thanks={item.thanks} onChosen={(thanks) => onChange({ ...item, thanks })} />}
        {item.thanks && item.thanks.giver.id !== me.person?.id && <ReportThanks thanks={item.thanks} />}
        {item.checkIn?.note && item.actor.id !== me.person?.id && <ReportCheckIn checkIn={item.checkIn} />}
        {item.thanks && item.thanks.giver.id === me.person?.id && (
          <>
            <EditThanks thanks={item.thanks} onEdited={(thanks) => onChange({ ...item, thanks })} />
            <RecallThanks thanks={item.thanks} onRecalled={() => onRecalled(item.id)} />
          </>
        )}
      </div>
      {item.thanks?.message !== null && <Comments item={item} onChange={onChange} />}
    </Card>
  );
}

function Headline({ item }: { item: FeedItem }) {
  const text = useText();
  const actor = <PersonLink person={item.actor} />;
  if (item.thanks) {
    return text.rich("feed.thanked", { giver: actor, receivers: <Receivers thanks={item.thanks} /> });
  }
  return text.rich("feed.checkedIn", { person: actor, objective: item.checkIn?.objectiveTitle ?? "" });
}

/** Teams and departments first: "Platform Team (14 people), Bo and Carl". */
function Receivers({ thanks: { groups, receivers } }: { thanks: Thanks }) {
  const text = useText();
  const format = useFormat();
  const all = [
    ...groups.map((group) => <Fragment key={group.id}>{text.rich("feed.group", { name: <PlaceLink place={group} />, people: group.people })}</Fragment>),
    ...receivers.map((person) => <PersonLink key={person.id} person={person} />),
  ];
  let index = 0;
  return format.listParts([...groups, ...receivers].map(({ name }) => name))
    .map((part, position) => (part.type === "element" ? all[index++] : <Fragment key={`part-${position}`}>{part.value}</Fragment>));
}

function ThanksBody({ thanks }: { thanks: Thanks }) {
  const text = useText();
  const format = useFormat();
  const styles = useStyles();
  return (
    <>
      <div className={styles.body}>
        {thanks.badge && (
          <div className={styles.badge}>
            <Image src={thanks.badge.imageUrl} alt={thanks.badge.alt} className={styles.image} />
            <Caption1>{thanks.badge.name}</Caption1>
          </div>
        )}
        {thanks.message !== null && <p className={styles.message}>{thanks.message}</p>}
      </div>
      {thanks.objective && <Caption1>{text("feed.objective", { objective: thanks.objective.title })}</Caption1>}
      {thanks.receipt && <Caption1 className={styles.when}>{text("thanks.receipt", { who: reachWords(text, format, thanks.receipt) })}</Caption1>}
    </>
  );
}

function CheckInBody({ checkIn }: { checkIn: CheckIn }) {
  const text = useText();
  const format = useFormat();
  const styles = useStyles();
  return (
    <div className={styles.checkIn}>
      <ProgressLine
        label={checkIn.keyResultTitle}
        progress={checkIn.progress}
        words={text("feed.moved", {
          from: format.number(checkIn.previousValue),
          to: format.number(checkIn.value),
          target: format.amount(checkIn.targetValue, checkIn.unit),
        })}
        beside={<ConfidenceBadge confidence={checkIn.confidence} />}
      />
      {checkIn.note && <p className={styles.note}>{checkIn.note}</p>}
    </div>
  );
}
