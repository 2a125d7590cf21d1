import { Avatar, Body1, Spinner, makeStyles, tokens } from "@fluentui/react-components";
import { BuildingRegular, PeopleTeamRegular } from "@fluentui/react-icons";
import type { Place } from "../../api/types";
import { useText } from "../../i18n/text";
import { Empty, PagedList } from "../../ui/lists";
import { Page } from "../../ui/Page";
import { ProblemBar } from "../../ui/problems";
import { useLaurel } from "../../ui/service";
import { useLoad } from "../../ui/useLoad";
import { usePages } from "../../ui/usePages";
import { Block, Columns } from "./Columns";
import { PersonList } from "./PersonList";
import { ReceivedBadges } from "./ReceivedBadges";
import { ThankedFor } from "./ThankedFor";

const useStyles = makeStyles({ note: { color: tokens.colorNeutralForeground2 } });

/** A team's or department's own page. */
export function PlacePage({ kind, id }: { kind: Place["kind"]; id: string }) {
  const text = useText();
  const laurel = useLaurel();
  const found = useLoad(`${kind} ${id}`, (signal) => laurel.place(kind, id, signal));
  if (found.problem?.status === 404) return <Empty title="place.missing.title" hint="place.missing.hint" />;
  return (
    <>
      {found.value && <Details place={found.value} />}
      {found.busy && <Spinner size="small" label={text("list.loading")} />}
      <ProblemBar problem={found.problem} onRetry={found.reload} />
    </>
  );
}

function Details({ place }: { place: Place }) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const members = usePages(place.id, (cursor, signal) => laurel.members(place.kind, place.id, cursor, signal));
  const icon = place.kind === "team" ? <PeopleTeamRegular /> : <BuildingRegular />;
  return (
    <Page title={place.name} picture={<Avatar shape="square" icon={icon} size={56} aria-hidden="true" />}>
      <Body1>{text(`place.${place.kind}`)}</Body1>
      <Columns
        who={
          <>
            <Block title={text("place.members")}>
              <PagedList pages={members} empty={<Body1 className={styles.note}>{text("place.noMembers")}</Body1>}>
                <PersonList label={text("place.members")} people={members.items} />
              </PagedList>
            </Block>
            <Block title={text("person.badges.recent")}><ReceivedBadges whose={`${place.kind}s`} id={place.id} /></Block>
          </>
        }
        said={<Block title={text("person.thanked")}><ThankedFor whose={place.kind} id={place.id} /></Block>}
      />
    </Page>
  );
}
