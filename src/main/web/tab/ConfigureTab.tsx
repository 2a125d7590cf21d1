import { Body1, Title3, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect } from "react";
import { useText } from "../i18n/text";
import { offerChannelTab } from "./teams";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM, padding: tokens.spacingHorizontalXXL },
});

/** What Teams shows while somebody adds Laurel as a tab to a channel. There is nothing to choose: everybody sees their own Laurel there. */
export function ConfigureTab() {
  const text = useText();
  const styles = useStyles();
  useEffect(() => offerChannelTab(text("tab.title")), [text]);
  return (
    <main className={styles.page}>
      <Title3 as="h1">{text("tab.configure.title")}</Title3>
      <Body1>{text("tab.configure.body")}</Body1>
    </main>
  );
}
