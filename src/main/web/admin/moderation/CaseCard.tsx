import { Body1, Caption1, Card, Subtitle2, makeStyles, tokens } from "@fluentui/react-components";
import { useId } from "react";
import type { ModerationCase } from "../../api/types";
import { useFormat, useText } from "../../i18n/text";
import { DecideCase } from "./DecideCase";

const useStyles = makeStyles({
  title: { margin: 0 },
  reports: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM, listStyleType: "none", margin: 0, padding: 0 },
  report: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS, minWidth: 0, overflowWrap: "anywhere" },
  words: {
    margin: 0, whiteSpace: "pre-line", padding: tokens.spacingHorizontalS,
    borderLeft: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralStroke1}`,
  },
  said: { whiteSpace: "pre-line" },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

/** One case: what was reported, as each reporter saw it, or the pattern; and what was decided or is to be. */
export function CaseCard({ found, onDecided }: { found: ModerationCase; onDecided: () => void }) {
  const text = useText();
  const format = useFormat();
  const styles = useStyles();
  const heading = useId();
  const { reported, comment, checkIn, pattern, decision } = found;
  const reports = (reported ?? comment ?? checkIn)?.reports;
  const earlier = (reported ?? comment)?.earlier ?? [];
  const receivers = reported
    ? [...reported.groups.map(({ name, people }) => text("feed.group", { name, people })), ...reported.receivers.map(({ name }) => name)]
    : [];
  return (
    <Card role="article" aria-labelledby={heading}>
      <Subtitle2 as="h2" id={heading} className={styles.title}>
        {reported
          ? text("moderation.reported", { giver: reported.giver.name, receivers: format.listParts(receivers).map(({ value }) => value).join("") })
          : comment
          ? text("moderation.comment", { author: comment.author.name })
          : checkIn
          ? text("moderation.checkIn", { author: checkIn.author.name, objective: checkIn.objective })
          : text(found.kind === "mutual" ? "moderation.mutual" : "moderation.repeated", {
              giver: pattern?.giver.name ?? "", receiver: pattern?.receiver.name ?? "", times: pattern?.times ?? 0, back: pattern?.back ?? 0,
            })}
      </Subtitle2>
      <Caption1>{text("moderation.since", { moment: format.moment(found.openedAt) })}</Caption1>
      {reports && (
        <ul className={styles.reports} aria-label={text("moderation.reports")}>
          {reports.map((report) => (
            <li key={report.reporter.id} className={styles.report}>
              <Body1 className={styles.said}>{text("moderation.says", { name: report.reporter.name, reason: report.reason })}</Body1>
              {report.badge && <Caption1>{text("moderation.badge", { badge: report.badge })}</Caption1>}
              {report.words === null
                ? <Caption1>{text("moderation.words.unread")}</Caption1>
                : <blockquote className={styles.words}>{report.words}</blockquote>}
            </li>
          ))}
        </ul>
      )}
      {earlier.length > 0 && (
        <ul className={styles.reports} aria-label={text("moderation.earlier")}>
          {earlier.map(({ words, until }, index) => (
            <li key={index} className={styles.report}>
              <Caption1>{text("moderation.earlier.until", { moment: format.moment(until) })}</Caption1>
              <blockquote className={styles.words}>{words}</blockquote>
            </li>
          ))}
        </ul>
      )}
      {reported?.recalled && !decision && <Caption1>{text("moderation.recalled")}</Caption1>}
      {checkIn?.hidden && !decision && <Caption1>{text("moderation.checkIn.hidden")}</Caption1>}
      {comment?.removed && !decision && <Caption1>{text("moderation.comment.removed")}</Caption1>}
      {decision ? (
        <Body1 className={styles.said}>
          {text(decision.what === "hide" ? "moderation.hidden" : "moderation.kept", { name: decision.by, moment: format.moment(decision.at), reason: decision.reason ?? "" })}
        </Body1>
      ) : (
        <div className={styles.actions}>
          <DecideCase found={found} decision="keep" onDecided={onDecided} />
          {reports && <DecideCase found={found} decision="hide" onDecided={onDecided} />}
        </div>
      )}
    </Card>
  );
}
