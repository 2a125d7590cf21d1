import { Caption1, makeStyles, tokens } from "@fluentui/react-components";
import { useText } from "../../i18n/text";

const useStyles = makeStyles({ words: { color: tokens.colorNeutralForeground2 } });

/** Says quietly that new things come late for the moment. */
export function NotLive() {
  const text = useText();
  const styles = useStyles();
  return <Caption1 role="status" className={styles.words}>{text("feed.notLive")}</Caption1>;
}
