import { Body1, Card, Subtitle1, makeStyles, tokens } from "@fluentui/react-components";
import { useId } from "react";
import type { KeyResult, Objective } from "../../api/types";
import { useFormat, useText } from "../../i18n/text";
import { CheckInDialog } from "./CheckInDialog";
import { ProgressLine } from "./ProgressLine";

const useStyles = makeStyles({
  heading: { margin: 0 },
  description: { whiteSpace: "pre-line" },
  results: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    listStyleType: "none",
    margin: 0,
    padding: 0,
  },
});

interface ObjectiveCardProps {
  objective: Objective;
  onCheckedIn: () => void;
}

export function ObjectiveCard({ objective, onCheckedIn }: ObjectiveCardProps) {
  const text = useText();
  const styles = useStyles();
  const heading = useId();
  return (
    <Card role="article" aria-labelledby={heading}>
      <Subtitle1 as="h2" id={heading} className={styles.heading}>{objective.title}</Subtitle1>
      {objective.description && <Body1 className={styles.description}>{objective.description}</Body1>}
      <ProgressLine label={text("objectives.progress")} progress={objective.progress} words="" />
      <ul className={styles.results} aria-label={text("objectives.keyResults")}>
        {objective.keyResults.map((keyResult) => (
          <li key={keyResult.id}>
            <KeyResultLine objective={objective} keyResult={keyResult} onCheckedIn={onCheckedIn} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function KeyResultLine({ keyResult, ...rest }: ObjectiveCardProps & { keyResult: KeyResult }) {
  const text = useText();
  const format = useFormat();
  return (
    <ProgressLine
      label={keyResult.title}
      progress={keyResult.progress}
      words={text("objectives.standing", {
        current: format.number(keyResult.current),
        target: format.amount(keyResult.target, keyResult.unit),
      })}
      beside={<CheckInDialog keyResult={keyResult} {...rest} />}
    />
  );
}
