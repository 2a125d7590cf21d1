import { Button, Field, Input, Subtitle2, makeStyles, tokens } from "@fluentui/react-components";
import { DeleteRegular } from "@fluentui/react-icons";
import { useId } from "react";
import { useText } from "../../i18n/text";
import type { KeyResultDraft } from "./draft";

const useStyles = makeStyles({
  group: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    paddingLeft: tokens.spacingHorizontalM,
    borderLeft: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralStroke2}`,
  },
  head: { display: "flex", flexWrap: "wrap", alignItems: "center", justifyContent: "space-between" },
  heading: { margin: 0 },
  numbers: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(110px, 1fr))",
    gap: tokens.spacingHorizontalM,
    alignItems: "start",
  },
  input: { minWidth: 0, width: "100%" },
});

interface KeyResultFieldsProps {
  index: number;
  draft: KeyResultDraft;
  about: (field: string) => string | undefined;
  onChange: (part: Partial<KeyResultDraft>) => void;
  onRemove: (() => void) | undefined;
}

export function KeyResultFields({ index, draft, about, onChange, onRemove }: KeyResultFieldsProps) {
  const text = useText();
  const styles = useStyles();
  const heading = useId();
  const number = index + 1;
  const field = (name: string) => `keyResults[${index}].${name}`;
  return (
    <div role="group" aria-labelledby={heading} className={styles.group}>
      <div className={styles.head}>
        <Subtitle2 as="h3" id={heading} className={styles.heading}>{text("objectives.keyResult", { number })}</Subtitle2>
        {onRemove && (
          <Button
            appearance="subtle"
            size="small"
            icon={<DeleteRegular />}
            aria-label={text("objectives.removeKeyResult", { number })}
            onClick={onRemove}
          />
        )}
      </div>
      <Field label={text("objectives.keyResult.title")} required validationMessage={about(field("title"))}>
        <Input name={field("title")} value={draft.title} onChange={(_, { value }) => onChange({ title: value })} />
      </Field>
      <div className={styles.numbers}>
        <Field label={text("objectives.start")} required validationMessage={about(field("start"))}>
          <Input
            name={field("start")}
            className={styles.input}
            inputMode="decimal"
            value={draft.start}
            onChange={(_, { value }) => onChange({ start: value })}
          />
        </Field>
        <Field label={text("objectives.target")} required validationMessage={about(field("target"))}>
          <Input
            name={field("target")}
            className={styles.input}
            inputMode="decimal"
            value={draft.target}
            onChange={(_, { value }) => onChange({ target: value })}
          />
        </Field>
        <Field label={text("objectives.unit")} validationMessage={about(field("unit"))}>
          <Input className={styles.input} value={draft.unit} onChange={(_, { value }) => onChange({ unit: value })} />
        </Field>
      </div>
    </div>
  );
}
