import { Field, Input, Textarea, makeStyles, tokens } from "@fluentui/react-components";
import { languages, useText, type Key, type Language } from "../i18n/text";

const useStyles = makeStyles({
  pair: { display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(min(240px, 100%), 1fr))", gap: tokens.spacingHorizontalM },
});

interface TextsProps {
  name: "name" | "description" | "alt";
  value: Record<Language, string>;
  onChange: (value: Record<Language, string>) => void;
  error: (field: string) => string | undefined;
}

/** One text in both languages, side by side. */
export function Texts({ name, value, onChange, error }: TextsProps) {
  const text = useText();
  const styles = useStyles();
  return (
    <div className={styles.pair}>
      {languages.map((language) => (
        <Field
          key={language}
          label={text(`badge.${name}.${language}` as Key)}
          hint={name === "alt" ? text("badge.alt.hint") : undefined}
          validationMessage={error(`${name}.${language}`)}
        >
          {name === "description" ? (
            <Textarea lang={language} rows={2} resize="vertical" value={value[language]} onChange={(_, data) => onChange({ ...value, [language]: data.value })} />
          ) : (
            <Input lang={language} value={value[language]} onChange={(_, data) => onChange({ ...value, [language]: data.value })} />
          )}
        </Field>
      ))}
    </div>
  );
}
