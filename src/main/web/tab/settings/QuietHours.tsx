import { Checkbox, Field, Select, Switch, makeStyles, tokens } from "@fluentui/react-components";
import { weekdays, type Notifications } from "../../api/types";
import { useFormat, useText } from "../../i18n/text";
import { SettingsGroup } from "./SettingsGroup";
import type { Change } from "./useNotifications";

const USUAL = { from: "18:00", until: "08:00" };
const TIMES = Array.from({ length: 48 }, (_, half) => `${String(Math.floor(half / 2)).padStart(2, "0")}:${half % 2 ? "30" : "00"}`);

const useStyles = makeStyles({
  row: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalM },
});

/** Hours of each day, and whole days, on which nothing comes; what falls into them waits. */
export function QuietHours({ wanted, change }: { wanted: Notifications; change: Change }) {
  const text = useText();
  const format = useFormat();
  const styles = useStyles();
  const hours = wanted.quietHours;
  const times = [...new Set([...TIMES, ...(hours ? [hours.from, hours.until] : [])])].sort();
  const last = wanted.quietDays.length >= weekdays.length - 1;
  return (
    <>
      <SettingsGroup title={text("notifications.quiet")} hint={text("notifications.quiet.hint", { zone: wanted.timeZone.replaceAll("_", " ") })}>
        <Switch
          label={text("notifications.quiet.daily")}
          checked={hours !== null}
          onChange={(_, { checked }) => change({ quietHours: checked ? USUAL : null })}
        />
        {hours && (
          <div className={styles.row}>
            {(["from", "until"] as const).map((end) => (
              <Field key={end} label={text(`notifications.quiet.${end}`)}>
                <Select value={hours[end]} onChange={(_, { value }) => change({ quietHours: { ...hours, [end]: value } })}>
                  {times.filter((time) => time !== hours[end === "from" ? "until" : "from"]).map((time) => (
                    <option key={time} value={time}>{format.time(time)}</option>
                  ))}
                </Select>
              </Field>
            ))}
          </div>
        )}
      </SettingsGroup>
      <SettingsGroup title={text("notifications.quiet.days")} hint={last ? text("notifications.quiet.lastDay") : undefined}>
        <div className={styles.row}>
          {weekdays.map((day, index) => (
            <Checkbox
              key={day}
              label={format.weekday(index)}
              checked={wanted.quietDays.includes(day)}
              disabled={last && !wanted.quietDays.includes(day)}
              onChange={(_, { checked }) =>
                change({ quietDays: checked ? [...wanted.quietDays, day] : wanted.quietDays.filter((other) => other !== day) })}
            />
          ))}
        </div>
      </SettingsGroup>
    </>
  );
}
