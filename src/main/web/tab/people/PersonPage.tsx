import { Avatar, Body1, Button, Link, Spinner, Subtitle2, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowLeftRegular, ChatRegular, MailRegular } from "@fluentui/react-icons";
import type { ReactNode } from "react";
import type { Person } from "../../api/types";
import { useText, type Key } from "../../i18n/text";
import { PagedList } from "../../ui/lists";
import { Page } from "../../ui/Page";
import { PersonLink } from "../../ui/people";
import { ProblemBar } from "../../ui/problems";
import { route } from "../../ui/route";
import { useLaurel } from "../../ui/service";
import { useLoad } from "../../ui/useLoad";
import { usePages } from "../../ui/usePages";
import { PersonList } from "./PersonList";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  facts: {
    display: "grid",
    gridTemplateColumns: "fit-content(40%) 1fr",
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    margin: 0,
  },
  name: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, minWidth: 0 },
  heading: { margin: 0 },
});

interface Found {
  person: Person;
  manager: Person | null;
}

export function PersonPage({ id }: { id: string }) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const found = useLoad<Found>(id, async (signal) => {
    const person = await laurel.person(id, signal);
    return { person, manager: person.managerId ? await laurel.person(person.managerId, signal) : null };
  });
  return (
    <div className={styles.page}>
      <Link href={route("people")}>
        <ArrowLeftRegular aria-hidden="true" /> {text("person.back")}
      </Link>
      {found.value && <Details {...found.value} />}
      {found.busy && <Spinner size="small" label={text("list.loading")} />}
      <ProblemBar problem={found.problem} onRetry={found.reload} />
    </div>
  );
}

function Details({ person, manager }: Found) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const reports = usePages(person.id, (cursor, signal) => laurel.reports(person.id, cursor, signal));
  return (
    <Page
      title={person.name}
      picture={<Avatar name={person.name} color="colorful" size={72} aria-hidden="true" />}
    >
      {person.title && <Body1>{person.title}</Body1>}
      {!person.active && <Body1>{text("person.left")}</Body1>}
      <ReachOut person={person} />
      <dl className={styles.facts}>
        <Fact name="person.department">{person.department}</Fact>
        <Fact name="person.location">{person.location}</Fact>
        <Fact name="person.mail">{person.mail}</Fact>
        <Fact name="person.manager">{manager && <PersonLink person={manager} />}</Fact>
      </dl>
      <Subtitle2 as="h2" className={styles.heading}>{text("person.reports")}</Subtitle2>
      <PagedList pages={reports} empty={<Body1>{text("person.noReports", { name: person.name })}</Body1>}>
        <PersonList label={text("person.reports")} people={reports.items} />
      </PagedList>
    </Page>
  );
}

function Fact({ name, children }: { name: Key; children: ReactNode }) {
  const text = useText();
  const styles = useStyles();
  if (!children) return null;
  return (
    <>
      <dt className={styles.name}>{text(name)}</dt>
      <dd className={styles.value}>{children}</dd>
    </>
  );
}

function ReachOut({ person }: { person: Person }) {
  const text = useText();
  const styles = useStyles();
  if (!person.mail || !person.active) return null;
  const chat = `https://teams.microsoft.com/l/chat/0/0?users=${encodeURIComponent(person.mail)}`;
  return (
    <div className={styles.actions}>
      <Button as="a" href={chat} target="_blank" rel="noreferrer" icon={<ChatRegular />}>{text("person.chat")}</Button>
      <Button as="a" href={`mailto:${encodeURIComponent(person.mail)}`} icon={<MailRegular />}>{text("person.write")}</Button>
    </div>
  );
}
