import { Body1, Field, Input, Select, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { useFormat, useText } from "../i18n/text";
import { useIsHr, useLaurel } from "../ui/service";
import { useLoad } from "../ui/useLoad";
import { LEAST_CONTRAST, colour, coloursOf, contrast, recoloured } from "./colours";

const useStyles = makeStyles({
  row: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalM, alignItems: "flex-start" },
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
});

interface PictureFieldProps {
  svg: string | null;
  onChange: (svg: string) => void;
  error: string | undefined;
}

/** A picture: from one of the badges there are or from a file, in two colours. */
export function PictureField({ svg, onChange, error }: PictureFieldProps) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const isHr = useIsHr();
  // An HR account that stands for no employee is offered no badges to give.
  const drawings = useLoad("drawings", async (signal) =>
    isHr
      ? (await laurel.catalogue("published", null, signal)).items.map((badge) => ({ key: badge.key, name: badge.name[text.language] ?? badge.key, imageUrl: badge.imageUrl ?? "" }))
      : (await laurel.badges(signal)).items,
  );
  const colours = svg === null ? [] : coloursOf(svg);
  const takeDrawing = async (url: string) => {
    if (url !== "") onChange(await laurel.picture(url));
  };
  return (
    <div className={styles.stack}>
      <div className={styles.row}>
        <Field label={text("badge.picture.drawing")}>
          <Select defaultValue="" onChange={(_, { value }) => void takeDrawing(value)}>
            <option value="">{text("badge.picture.choose")}</option>
            {drawings.value?.map((badge) => (
              <option key={badge.key} value={badge.imageUrl}>{badge.name}</option>
            ))}
          </Select>
        </Field>
        <Field label={text("badge.picture.file")} hint={text("badge.picture.hint")} validationMessage={error}>
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".svg,image/svg+xml"
              onChange={(event) => void event.target.files?.[0]?.text().then(onChange)}
            />
          )}
        </Field>
      </div>
      {svg !== null && colours.length === 2 && (
        <div className={styles.row}>
          {colours.map((painted, index) => (
            <ColourField
              key={`${index} ${painted}`}
              label={text(index === 0 ? "badge.picture.ground" : "badge.picture.ink")}
              painted={painted}
              onChange={(chosen) => onChange(recoloured(svg, painted, chosen))}
            />
          ))}
          <Measured ground={colours[0] ?? ""} ink={colours[1] ?? ""} />
        </div>
      )}
    </div>
  );
}

function ColourField({ label, painted, onChange }: { label: string; painted: string; onChange: (colour: string) => void }) {
  const text = useText();
  const [typed, setTyped] = useState(painted);
  const chosen = colour(typed);
  const leave = () => {
    if (chosen && chosen !== painted) onChange(chosen);
  };
  return (
    <Field label={label} validationMessage={chosen ? undefined : text("badge.picture.noColour")}>
      <Input value={typed} onChange={(_, { value }) => setTyped(value)} onBlur={leave} onKeyDown={(event) => event.key === "Enter" && leave()} />
    </Field>
  );
}

function Measured({ ground, ink }: { ground: string; ink: string }) {
  const text = useText();
  const format = useFormat();
  const ratio = contrast(ground, ink);
  // Rounded down, so that 4.499 does not look like enough.
  const words = { ratio: format.number(Math.floor(ratio * 100) / 100), least: format.number(LEAST_CONTRAST) };
  return <Body1 role="status">{text(ratio < LEAST_CONTRAST ? "badge.contrast.low" : "badge.contrast.good", words)}</Body1>;
}
