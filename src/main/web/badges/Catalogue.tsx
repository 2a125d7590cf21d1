import { Body1, Button, Field, Image, Link, Select, makeStyles, tokens } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { catalogueStates, type CatalogueBadge } from "../api/types";
import { useText } from "../i18n/text";
import { DataTable, type Column } from "../ui/DataTable";
import { Empty, PagedList } from "../ui/lists";
import { Page } from "../ui/Page";
import { go, route } from "../ui/route";
import { useIsHr, useLaurel } from "../ui/service";
import { useLoad } from "../ui/useLoad";
import { usePages } from "../ui/usePages";
import { BadgePage, NEW } from "./BadgePage";
import { BadgeState } from "./BadgeState";
import { OwnBadges } from "./OwnBadges";

const useStyles = makeStyles({
  badge: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS },
  image: { width: "32px", height: "32px", flex: "0 0 auto" },
  state: { maxWidth: "240px" },
  note: { margin: 0 },
});

/** The badges that HR, or a manager for their teams, keeps; one of them if the address names it. */
export function Catalogue({ detail }: { detail: string | undefined }) {
  return detail ? <BadgePage key={detail} badgeKey={detail} /> : <BadgeList />;
}

function BadgeList() {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const isHr = useIsHr();
  const [state, setState] = useState("");
  const makes = useLoad(`makes ${isHr}`, async (signal) => isHr || (await laurel.badgePlaces("", signal)).items.length > 0);
  const badges = usePages(state, (cursor, signal) => laurel.catalogue(state, cursor, signal));
  const columns: Column<CatalogueBadge>[] = [
    {
      name: "name",
      wide: true,
      header: text("badge.name"),
      cell: (badge) => (
        <span className={styles.badge}>
          {badge.imageUrl && <Image src={badge.imageUrl} alt="" className={styles.image} />}
          <Link href={route("badges", badge.key)}>{badge.name[text.language] ?? badge.name.en ?? badge.name.sv ?? text("badge.name.none")}</Link>
        </span>
      ),
    },
    { name: "state", header: text("badge.state"), cell: (badge) => <BadgeState badge={badge} /> },
    { name: "category", header: text("badge.category"), cell: (badge) => text(`badge.category.${badge.category}`) },
    { name: "place", header: text("badge.place"), cell: (badge) => badge.place?.name ?? text("badge.place.company") },
    { name: "givers", header: text("badge.givers"), cell: (badge) => badge.giversTeam?.name ?? text(`badge.givers.${badge.givers}`) },
  ];
  return (
    <Page
      title={text("badges.title")}
      actions={makes.value && <Button appearance="primary" icon={<AddRegular />} onClick={() => go("badges", NEW)}>{text("badge.new")}</Button>}
    >
      {isHr && <OwnBadges />}
      {makes.value === false && <Body1 as="p" className={styles.note}>{text("badges.own.stay")}</Body1>}
      <Field label={text("badge.state")} className={styles.state}>
        <Select value={state} onChange={(_, { value }) => setState(value)}>
          <option value="">{text("badge.state.all")}</option>
          {catalogueStates.map((choice) => (
            <option key={choice} value={choice}>{text(`badge.state.${choice}`)}</option>
          ))}
        </Select>
      </Field>
      <PagedList pages={badges} empty={<Empty title="badges.empty.title" hint="badges.empty.hint" />}>
        <DataTable name={text("badges.title")} rows={badges.items} rowKey={(badge) => badge.key} columns={columns} />
      </PagedList>
    </Page>
  );
}
