import { Body1Strong, makeStyles, tokens } from "@fluentui/react-components";
import type { Notifications } from "../../api/types";
import { useFormat, useText } from "../../i18n/text";

const useStyles = makeStyles({
  sentence: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderLeft: `${tokens.strokeWidthThickest} solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
});

/** What follows from the choices now, read out when it changes. */
export function WhatComes({ wanted }: { wanted: Notifications }) {
  const text = useText();
  const format = useFormat();
  const styles = useStyles();
  const words = wanted.everythingOff
    ? text("notifications.now.off")
    : wanted.nextAt
      ? text("notifications.now.later", { when: format.soon(wanted.nextAt, new Date()) })
      : text("notifications.now.on", { budget: wanted.dailyBudget, told: wanted.toldToday });
  return <Body1Strong as="p" block role="status" className={styles.sentence}>{words}</Body1Strong>;
}
