import { Button, Field, Select, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { badgeCategories, type BadgeCategory, type CatalogueBadge, type Place } from "../api/types";
import { useText } from "../i18n/text";
import { ProblemBar } from "../ui/problems";
import { go } from "../ui/route";
import { useIsHr, useLaurel } from "../ui/service";
import { useDone } from "../ui/toast";
import { useSubmit } from "../ui/useSubmit";
import { GivingFields } from "./GivingFields";
import { PictureField } from "./PictureField";
import { Preview } from "./Preview";
import { RetireBadge } from "./RetireBadge";
import { SearchSelect } from "./SearchSelect";
import { Texts } from "./Texts";
import { draftOf, requestOf, type Draft } from "./draft";

const FIELDS = [
  "name.en", "name.sv", "description.en", "description.sv", "alt.en", "alt.sv", "svg", "category", "givers", "giversTeamId", "validFrom", "validUntil",
  "limit.count", "limit.period", "teamId", "departmentId",
];

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL, maxWidth: "760px" },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  short: { maxWidth: "260px" },
});

interface BadgeFormProps {
  /** Null for a new one. */
  badge: CatalogueBadge | null;
  /** The picture it has. */
  picture: string | null;
  /** The only places a manager may make badges for. */
  places: Place[];
}

export function BadgeForm({ badge: known, picture, places }: BadgeFormProps) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const isHr = useIsHr();
  const done = useDone();
  const submit = useSubmit();
  const [badge, setBadge] = useState(known);
  const [draft, setDraft] = useState<Draft>(() => draftOf(known, isHr ? null : (places[0] ?? null)));
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const isDraft = !badge || badge.state === "draft";
  const error = (field: string) => submit.problem?.about(field);

  const save = async () => {
    const saved = badge ? await laurel.changeBadge(badge.key, requestOf(draft, badge)) : await laurel.createBadge(requestOf(draft, null));
    setBadge(saved);
    return saved;
  };
  const saveOnly = async () => {
    if (await submit.run(save)) done(text("badge.saved"));
  };
  const publish = async () => {
    if (await submit.run(async () => laurel.publishBadge((await save()).key))) {
      done(text("badge.published", { name: draft.name[text.language] }));
      go("badges");
    }
  };

  return (
    <form className={styles.form} noValidate onSubmit={(event) => { event.preventDefault(); void saveOnly(); }}>
      <Preview draft={draft} imageUrl={badge?.imageUrl ?? null} />
      <Texts name="name" value={draft.name} onChange={(name) => set({ name })} error={error} />
      <Texts name="description" value={draft.description} onChange={(description) => set({ description })} error={error} />
      <PictureField svg={draft.svg ?? picture} onChange={(svg) => set({ svg })} error={error("svg")} />
      <Texts name="alt" value={draft.alt} onChange={(alt) => set({ alt })} error={error} />
      <Field label={text("badge.category")} className={styles.short} validationMessage={error("category")}>
        <Select value={draft.category} onChange={(_, { value }) => set({ category: value as BadgeCategory })}>
          {badgeCategories.map((category) => (
            <option key={category} value={category}>{text(`badge.category.${category}`)}</option>
          ))}
        </Select>
      </Field>
      {isDraft && isHr && (
        <SearchSelect
          name="place"
          label={text("badge.place")}
          searchLabel={text("badge.findPlace")}
          none={text("badge.place.company")}
          chosen={draft.place}
          onChange={(place) => set({ place })}
          search={(query, signal) => laurel.badgePlaces(query, signal)}
          error={error("teamId") ?? error("departmentId")}
        />
      )}
      {isDraft && !isHr && (
        <Field label={text("badge.place")} className={styles.short} validationMessage={error("teamId") ?? error("departmentId")}>
          <Select value={draft.place?.id ?? ""} onChange={(_, { value }) => set({ place: places.find(({ id }) => id === value) ?? null })}>
            {places.map((place) => (
              <option key={place.id} value={place.id}>{place.name}</option>
            ))}
          </Select>
        </Field>
      )}
      <GivingFields draft={draft} set={set} error={error} />
      <ProblemBar problem={submit.problem} shown={FIELDS} />
      <div className={styles.actions}>
        <Button appearance={badge?.state === "published" ? "primary" : "secondary"} type="submit" disabledFocusable={submit.busy}>
          {text(badge?.state === "published" ? "badge.save" : "badge.saveDraft")}
        </Button>
        {badge?.state !== "published" && (
          <Button appearance="primary" disabledFocusable={submit.busy} onClick={() => void publish()}>{text("badge.publish")}</Button>
        )}
        {badge && badge.state !== "retired" && <RetireBadge badge={badge} />}
      </div>
    </form>
  );
}
