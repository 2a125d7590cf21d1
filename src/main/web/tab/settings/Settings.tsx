import { useText } from "../../i18n/text";
import { Page } from "../../ui/Page";
import { NotificationSettings } from "./NotificationSettings";
import { RecognitionPreference } from "./RecognitionPreference";

/** What each person decides for themselves. */
export function Settings() {
  const text = useText();
  return (
    <Page narrow title={text("settings.title")}>
      <RecognitionPreference />
      <NotificationSettings />
    </Page>
  );
}
