import type { NotificationKind } from "../../api/types";
import { useText } from "../../i18n/text";
import { Page } from "../../ui/Page";
import { NotificationSettings } from "./NotificationSettings";
import { RecognitionPreference } from "./RecognitionPreference";

/** What each person decides for themselves; first what they came for, if that was a notification of some kind. */
export function Settings({ toldAs }: { toldAs?: NotificationKind }) {
  const text = useText();
  return (
    <Page narrow title={text("settings.title")}>
      {toldAs ? null : <RecognitionPreference />}
      <NotificationSettings toldAs={toldAs} />
      {toldAs ? <RecognitionPreference /> : null}
    </Page>
  );
}
