import { Spinner, Subtitle1, Switch, makeStyles, tokens } from "@fluentui/react-components";
import { notificationChannels, notificationKinds, type NotificationKind } from "../../api/types";
import { useText } from "../../i18n/text";
import { ProblemBar } from "../../ui/problems";
import { Pause } from "./Pause";
import { QuietHours } from "./QuietHours";
import { SettingsGroup } from "./SettingsGroup";
import { WhatComes } from "./WhatComes";
import { WhyTold } from "./WhyTold";
import { useNotifications } from "./useNotifications";

const useStyles = makeStyles({
  section: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  title: { margin: 0 },
});

/** Which notifications come, by what, and when. Each change holds at once. */
export function NotificationSettings({ toldAs }: { toldAs?: NotificationKind }) {
  const text = useText();
  const styles = useStyles();
  const { wanted, problem, loadProblem, reload, change } = useNotifications();
  const without = <T,>(list: T[], one: T, on: boolean) => (on ? list.filter((other) => other !== one) : [...list, one]);
  return (
    <section className={styles.section} aria-labelledby="notification-settings">
      <Subtitle1 as="h2" id="notification-settings" className={styles.title}>{text("notifications.title")}</Subtitle1>
      <ProblemBar problem={loadProblem} onRetry={reload} />
      {!wanted && !loadProblem && <Spinner size="small" label={text("list.loading")} />}
      {wanted && (
        <>
          {toldAs && <WhyTold kind={toldAs} wanted={wanted} change={change} />}
          <WhatComes wanted={wanted} />
          <ProblemBar problem={problem} />
          <Switch
            label={text("notifications.all")}
            checked={!wanted.everythingOff}
            onChange={(_, { checked }) => change({ everythingOff: !checked })}
          />
          {!wanted.everythingOff && (
            <>
              <SettingsGroup title={text("notifications.kinds")} hint={text("notifications.privacy")}>
                {notificationKinds.map((kind) => (
                  <Switch
                    key={kind}
                    label={text(`notifications.kind.${kind}`)}
                    checked={!wanted.offKinds.includes(kind)}
                    onChange={(_, { checked }) => change({ offKinds: without(wanted.offKinds, kind, checked) })}
                  />
                ))}
              </SettingsGroup>
              <SettingsGroup title={text("notifications.channels")} hint={text("notifications.channels.hint")}>
                {notificationChannels.map((channel) => (
                  <Switch
                    key={channel}
                    label={text(`notifications.channel.${channel}`)}
                    checked={!wanted.offChannels.includes(channel)}
                    onChange={(_, { checked }) => change({ offChannels: without(wanted.offChannels, channel, checked) })}
                  />
                ))}
              </SettingsGroup>
              <Pause wanted={wanted} change={change} />
              <QuietHours wanted={wanted} change={change} />
            </>
          )}
        </>
      )}
    </section>
  );
}
