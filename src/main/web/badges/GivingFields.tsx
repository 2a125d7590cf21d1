import { Field, Input, Radio, RadioGroup, Select, makeStyles, tokens } from "@fluentui/react-components";
import { givers, limitPeriods, type Givers, type LimitPeriod } from "../api/types";
import { useText } from "../i18n/text";
import { useLaurel } from "../ui/service";
import { SearchSelect } from "./SearchSelect";
import type { Draft } from "./draft";

const useStyles = makeStyles({
  row: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalM, alignItems: "flex-start" },
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
});

interface GivingFieldsProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  error: (field: string) => string | undefined;
}

/** Who may give it, when, and how often. */
export function GivingFields({ draft, set, error }: GivingFieldsProps) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  return (
    <div className={styles.stack}>
      <Field label={text("badge.givers")} validationMessage={error("givers")}>
        <RadioGroup value={draft.givers} onChange={(_, { value }) => set({ givers: value as Givers })}>
          {givers.map((who) => (
            <Radio key={who} value={who} label={text(`badge.givers.${who}`)} />
          ))}
        </RadioGroup>
      </Field>
      {draft.givers === "members" && (
        <SearchSelect
          name="team"
          label={text("badge.giversTeam")}
          searchLabel={text("badge.findTeam")}
          chosen={draft.giversTeam}
          onChange={(giversTeam) => set({ giversTeam })}
          search={(query, signal) => laurel.teams(query, signal)}
          error={error("giversTeamId")}
        />
      )}
      <div className={styles.row}>
        <Field label={text("badge.validFrom")} validationMessage={error("validFrom")}>
          <Input type="date" value={draft.validFrom} onChange={(_, { value }) => set({ validFrom: value })} />
        </Field>
        <Field label={text("badge.validUntil")} validationMessage={error("validUntil")}>
          <Input type="date" value={draft.validUntil} onChange={(_, { value }) => set({ validUntil: value })} />
        </Field>
      </div>
      <div className={styles.row}>
        <Field label={text("badge.limit")} hint={text("badge.limit.hint")} validationMessage={error("limit.count")}>
          <Input inputMode="numeric" value={draft.limitCount} onChange={(_, { value }) => set({ limitCount: value })} />
        </Field>
        <Field label={text("badge.limit.period")} validationMessage={error("limit.period")}>
          <Select value={draft.limitPeriod} onChange={(_, { value }) => set({ limitPeriod: value as LimitPeriod })}>
            {limitPeriods.map((period) => (
              <option key={period} value={period}>{text(`badge.period.${period}`)}</option>
            ))}
          </Select>
        </Field>
      </div>
    </div>
  );
}
