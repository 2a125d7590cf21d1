import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import type { NotificationKind, Notifications } from "../../api/types";
import { useText } from "../../i18n/text";
import type { Change } from "./useNotifications";

/** Why notifications of a kind come, for who follows one here, and the button that ends them. */
export function WhyTold({ kind, wanted, change }: { kind: NotificationKind; wanted: Notifications; change: Change }) {
  const text = useText();
  const others = wanted.offKinds.filter((other) => other !== kind);
  const muted = others.length < wanted.offKinds.length;
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{text("notifications.why")}</MessageBarTitle> {text(muted ? "notifications.muted" : `notifications.why.${kind}`)}
      </MessageBarBody>
      {!wanted.everythingOff && (
        <MessageBarActions>
          <Button onClick={() => change({ offKinds: muted ? others : [...others, kind] })}>{text(muted ? "notifications.unmute" : "notifications.mute")}</Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
