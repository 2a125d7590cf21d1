import { Field, Image, Radio, RadioGroup, Spinner, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect } from "react";
import { useText } from "../../i18n/text";
import { ProblemBar } from "../../ui/problems";
import { useLaurel } from "../../ui/service";
import { useLoad } from "../../ui/useLoad";

const useStyles = makeStyles({
  group: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fill, minmax(min(150px, 100%), 1fr))",
    gap: tokens.spacingHorizontalXS,
  },
  choice: { alignItems: "center" },
  label: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS },
  image: { width: "32px", height: "32px", flex: "0 0 auto" },
});

interface BadgePickerProps {
  chosen: string;
  onChange: (key: string) => void;
  error?: string | undefined;
}

export function BadgePicker({ chosen, onChange, error }: BadgePickerProps) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const badges = useLoad("badges", (signal) => laurel.badges(signal));
  const { reload } = badges;
  // A badge that was refused may be gone meanwhile, or another be there.
  useEffect(() => {
    if (error) reload();
  }, [error, reload]);
  return (
    <>
      <Field label={text("thanks.badge")} validationMessage={error}>
        <RadioGroup className={styles.group} value={chosen} onChange={(_, { value }) => onChange(value)}>
          <Radio className={styles.choice} value="" label={text("thanks.badge.none")} />
          {badges.value?.items.map((badge) => (
            <Radio
              key={badge.key}
              className={styles.choice}
              value={badge.key}
              disabled={badge.left === 0}
              label={
                <span className={styles.label} title={badge.description ?? undefined}>
                  <Image src={badge.imageUrl} alt="" className={styles.image} />
                  {typeof badge.left === "number" ? text("thanks.badge.left", { name: badge.name, left: badge.left }) : badge.name}
                </span>
              }
            />
          ))}
        </RadioGroup>
      </Field>
      {badges.busy && <Spinner size="tiny" label={text("list.loading")} />}
      <ProblemBar problem={badges.problem} onRetry={badges.reload} />
    </>
  );
}
