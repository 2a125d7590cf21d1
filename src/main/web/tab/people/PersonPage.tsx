import { Avatar, Body1, MessageBar, MessageBarBody, Spinner, makeStyles, tokens } from "@fluentui/react-components";
import { Fragment, type ReactNode } from "react";
import type { Person, Place } from "../../api/types";
import { useText, type Key } from "../../i18n/text";
import { Empty } from "../../ui/lists";
import { Page } from "../../ui/Page";
import { PlaceLink } from "../../ui/people";
import { ProblemBar } from "../../ui/problems";
import { useLaurel, useService } from "../../ui/service";
import { useLoad } from "../../ui/useLoad";
import { Block, Columns } from "./Columns";
import { PersonObjectives } from "./PersonObjectives";
import { ReachOut } from "./ReachOut";
import { ReceivedBadges } from "./ReceivedBadges";
import { ReportingLine } from "./ReportingLine";
import { ThankedFor } from "./ThankedFor";

const useStyles = makeStyles({
  facts: {
    display: "grid",
    gridTemplateColumns: "fit-content(40%) 1fr",
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    margin: 0,
  },
  name: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, minWidth: 0, overflowWrap: "anywhere" },
});

interface Found {
  person: Person;
  /** From the top down. */
  managers: Person[];
  teams: Place[];
}

export function PersonPage({ id }: { id: string }) {
  const text = useText();
  const laurel = useLaurel();
  const found = useLoad<Found>(id, async (signal) => {
    const [person, managers, teams] = await Promise.all([laurel.person(id, signal), laurel.managers(id, signal), laurel.teamsOf(id, signal)]);
    return { person, managers: [...managers.items].reverse(), teams: teams.items };
  });
  if (found.problem?.status === 404) return <Empty title="person.missing.title" hint="person.missing.hint" />;
  return (
    <>
      {found.value && <Details {...found.value} />}
      {found.busy && <Spinner size="small" label={text("list.loading")} />}
      <ProblemBar problem={found.problem} onRetry={found.reload} />
    </>
  );
}

function Details({ person, managers, teams }: Found) {
  const text = useText();
  const { me } = useService();
  return (
    <Page title={person.name} picture={<Avatar name={person.name} color="colorful" size={72} aria-hidden="true" />}>
      {person.title && <Body1>{person.title}</Body1>}
      {!person.active && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{text("person.hasLeft", { name: person.name })}</MessageBarBody>
        </MessageBar>
      )}
      {person.active && person.id !== me.person?.id && <ReachOut person={person} />}
      <Columns
        who={
          <>
            <Facts person={person} teams={teams} />
            <Block title={text("person.line")}><ReportingLine person={person} managers={managers} /></Block>
            <Block title={text("person.badges")}><ReceivedBadges whose="people" id={person.id} /></Block>
            <Block title={text("person.objectives")}><PersonObjectives person={person} /></Block>
          </>
        }
        said={<Block title={text("person.thanked")}><ThankedFor whose="person" id={person.id} /></Block>}
      />
    </Page>
  );
}

function Facts({ person, teams }: { person: Person; teams: Place[] }) {
  const styles = useStyles();
  return (
    <dl className={styles.facts}>
      <Fact name="person.department">
        {person.department && person.departmentId && <PlaceLink place={{ kind: "department", id: person.departmentId, name: person.department }} />}
      </Fact>
      <Fact name="person.teams">
        {teams.length > 0 && teams.map((team, index) => <Fragment key={team.id}>{index > 0 && ", "}<PlaceLink place={team} /></Fragment>)}
      </Fact>
      <Fact name="person.location">{person.location}</Fact>
      <Fact name="person.mail">{person.mail}</Fact>
    </dl>
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
