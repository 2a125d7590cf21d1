import { Avatar, Body1, Caption1, Card, Image, makeStyles, tokens } from "@fluentui/react-components";
import { useId } from "react";
import type { CheckIn, FeedItem, Reaction, Thanks } from "../../api/types";
import { useFormat, useText, type Key } from "../../i18n/text";
import { PeopleLinks, PersonLink } from "../../ui/people";
import { useService } from "../../ui/service";
import { ConfidenceBadge } from "../objectives/ConfidenceBadge";
import { ProgressLine } from "../objectives/ProgressLine";
import { HighFive } from "./HighFive";
import { RecallThanks } from "./RecallThanks";

const useStyles = makeStyles({
  head: { display: "flex", gap: tokens.spacingHorizontalM, alignItems: "flex-start" },
  said: { flex: "1 1 auto", minWidth: 0, display: "flex", flexDirection: "column" },
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
  onReacted: (id: string, reactions: Reaction[]) => void;
  onRecalled: (id: string) => void;
}

export function FeedEntry({ item, onReacted, onRecalled }: FeedEntryProps) {
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
            <time dateTime={item.occurredAt}>{format.moment(item.occurredAt)}</time>
            {audience && audience !== "company" && ` · ${text(`audience.${audience}` as Key)}`}
          </Caption1>
        </div>
      </div>
      {item.thanks && <ThanksBody thanks={item.thanks} />}
      {item.checkIn && <CheckInBody checkIn={item.checkIn} />}
      <div className={styles.actions}>
        <HighFive item={item} onReacted={onReacted} />
        {item.thanks && item.thanks.giver.id === me.person?.id && (
          <RecallThanks thanks={item.thanks} onRecalled={() => onRecalled(item.id)} />
        )}
      </div>
    </Card>
  );
}

function Headline({ item }: { item: FeedItem }) {
  const text = useText();
  const actor = <PersonLink person={item.actor} />;
  if (item.thanks) {
    return text.rich("feed.thanked", { giver: actor, receivers: <PeopleLinks people={item.thanks.receivers} /> });
  }
  return text.rich("feed.checkedIn", { person: actor, objective: item.checkIn?.objectiveTitle ?? "" });
}

function ThanksBody({ thanks }: { thanks: Thanks }) {
  const styles = useStyles();
  return (
    <div className={styles.body}>
      {thanks.badge && (
        <div className={styles.badge}>
          <Image src={thanks.badge.imageUrl} alt={thanks.badge.alt} className={styles.image} />
          <Caption1>{thanks.badge.name}</Caption1>
        </div>
      )}
      <p className={styles.message}>{thanks.message}</p>
    </div>
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
