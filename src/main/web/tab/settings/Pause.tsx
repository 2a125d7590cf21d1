import { Body1, Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { Notifications } from "../../api/types";
import { useFormat, useText } from "../../i18n/text";
import { SettingsGroup } from "./SettingsGroup";
import type { Change } from "./useNotifications";

const useStyles = makeStyles({
  row: { display: "flex", flexWrap: "wrap", alignItems: "flex-end", gap: tokens.spacingHorizontalM },
});

/** No notifications until a day; what comes meanwhile waits. */
export function Pause({ wanted, change }: { wanted: Notifications; change: Change }) {
  const text = useText();
  const format = useFormat();
  const styles = useStyles();
  const [until, setUntil] = useState("");
  const [tried, setTried] = useState(false);
  const tomorrow = format.isoDay(new Date(Date.now() + 24 * 3_600_000));
  const error = until < tomorrow ? text("notifications.pause.missing") : undefined;
  const pause = () => {
    setTried(true);
    if (error) return;
    change({ pausedUntil: until });
    setTried(false);
  };
  return (
    <SettingsGroup title={text("notifications.pause")} hint={text("notifications.pause.hint")}>
      {wanted.pausedUntil ? (
        <div className={styles.row}>
          <Body1>{text("notifications.paused", { day: format.day(wanted.pausedUntil) })}</Body1>
          <Button onClick={() => change({ pausedUntil: null })}>{text("notifications.resume")}</Button>
        </div>
      ) : (
        <div className={styles.row}>
          <Field label={text("notifications.pause.until")} validationMessage={tried ? error : undefined}>
            <Input type="date" min={tomorrow} value={until} onChange={(_, { value }) => setUntil(value)} />
          </Field>
          <Button onClick={pause}>{text("notifications.pause.do")}</Button>
        </div>
      )}
    </SettingsGroup>
  );
}
