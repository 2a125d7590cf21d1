import { Field, SearchBox, Select, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { FeedFilter, PersonRef } from "../../api/types";
import { useText } from "../../i18n/text";
import { useLaurel } from "../../ui/service";
import { useLoad } from "../../ui/useLoad";
import { FindPerson } from "./FindPerson";

export const EVERYTHING: FeedFilter = { q: "", team: "", department: "", badge: "", person: "", from: "" };

const DAYS = [7, 30, 90, 365];

const useStyles = makeStyles({
  search: { maxWidth: "none", width: "100%" },
  fields: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(min(160px, 100%), 1fr))",
    gap: tokens.spacingHorizontalM,
    "& > *": { minWidth: "0" },
    "& select": { width: "100%", minWidth: "0", textOverflow: "ellipsis" },
  },
  all: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
});

interface FeedFiltersProps {
  filter: FeedFilter;
  onChange: (filter: FeedFilter) => void;
}

/** What of the feed is to be shown. */
export function FeedFilters({ filter, onChange }: FeedFiltersProps) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const badges = useLoad("badges", (signal) => laurel.badges(signal));
  const [person, setPerson] = useState<PersonRef | null>(null);
  const [days, setDays] = useState("");

  const choosePeriod = (chosen: string) => {
    setDays(chosen);
    onChange({ ...filter, from: chosen ? new Date(Date.now() - Number(chosen) * 86_400_000).toISOString() : "" });
  };
  const choosePerson = (chosen: PersonRef | null) => {
    setPerson(chosen);
    onChange({ ...filter, person: chosen?.id ?? "" });
  };

  return (
    <search className={styles.all}>
      <SearchBox
        className={styles.search}
        aria-label={text("feed.search")}
        placeholder={text("feed.search")}
        maxLength={200}
        value={filter.q}
        onChange={(_, { value }) => onChange({ ...filter, q: value })}
      />
      <div className={styles.fields}>
        <Field label={text("feed.filter.where")}>
          <Select
            value={filter.team ? "team" : filter.department ? "department" : ""}
            onChange={(_, { value }) =>
              onChange({ ...filter, team: value === "team" ? "mine" : "", department: value === "department" ? "mine" : "" })}
          >
            <option value="">{text("feed.filter.everywhere")}</option>
            <option value="team">{text("feed.filter.team")}</option>
            <option value="department">{text("feed.filter.department")}</option>
          </Select>
        </Field>
        <Field label={text("thanks.badge")}>
          <Select value={filter.badge} onChange={(_, { value }) => onChange({ ...filter, badge: value })}>
            <option value="">{text("feed.filter.anyBadge")}</option>
            {badges.value?.items.map(({ key, name }) => <option key={key} value={key}>{name}</option>)}
          </Select>
        </Field>
        <Field label={text("feed.filter.period")}>
          <Select value={days} onChange={(_, { value }) => choosePeriod(value)}>
            <option value="">{text("feed.filter.anyTime")}</option>
            {DAYS.map((count) => <option key={count} value={count}>{text("feed.filter.days", { count })}</option>)}
          </Select>
        </Field>
        <FindPerson label={text("feed.filter.person")} chosen={person} onChoose={choosePerson} />
      </div>
    </search>
  );
}
