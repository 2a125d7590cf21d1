import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { ChatRegular, MailRegular } from "@fluentui/react-icons";
import type { MouseEvent } from "react";
import type { Person } from "../../api/types";
import { useText } from "../../i18n/text";
import { chatLink, openChat } from "../teams";

const useStyles = makeStyles({ actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS } });

/** Ways to somebody: a chat in Teams, and a mail. */
export function ReachOut({ person }: { person: Person }) {
  const text = useText();
  const styles = useStyles();
  const account = person.signInName ?? person.mail;
  if (!account) return null;
  const chat = (event: MouseEvent) => {
    event.preventDefault();
    openChat(account).catch(() => window.open(chatLink(account), "_blank", "noreferrer"));
  };
  return (
    <div className={styles.actions}>
      <Button as="a" href={chatLink(account)} target="_blank" rel="noreferrer" onClick={chat} icon={<ChatRegular />}>{text("person.chat")}</Button>
      {person.mail && <Button as="a" href={`mailto:${encodeURIComponent(person.mail)}`} icon={<MailRegular />}>{text("person.write")}</Button>}
    </div>
  );
}
