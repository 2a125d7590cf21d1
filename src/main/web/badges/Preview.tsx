import { Caption1, FluentProvider, Image, Subtitle2, makeStyles, teamsDarkTheme, teamsLightTheme, tokens } from "@fluentui/react-components";
import { useText } from "../i18n/text";
import type { Draft } from "./draft";

const useStyles = makeStyles({
  both: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalM },
  card: {
    display: "flex", flexDirection: "column", alignItems: "center", gap: tokens.spacingVerticalXS, boxSizing: "border-box", width: "220px",
    height: "100%", padding: tokens.spacingHorizontalL, textAlign: "center", borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
  },
  theme: { backgroundColor: "transparent" },
  heading: { margin: 0 },
  image: { width: "96px", height: "96px" },
  none: { width: "96px", height: "96px", borderRadius: "50%", border: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStroke1}` },
  small: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalXS },
  icon: { width: "32px", height: "32px" },
});

interface PreviewProps {
  draft: Draft;
  /** The picture there was, as long as none was chosen. */
  imageUrl: string | null;
}

/** The badge as people will see it, large and small, on a light and on a dark page. */
export function Preview({ draft, imageUrl }: PreviewProps) {
  const text = useText();
  const styles = useStyles();
  // As an image nothing in the file can run or load, whatever was chosen.
  const source = draft.svg === null ? imageUrl : `data:image/svg+xml,${encodeURIComponent(draft.svg)}`;
  const name = draft.name[text.language] || text("badge.name.none");
  return (
    <section aria-label={text("badge.preview")}>
      <div className={styles.both}>
        {[teamsLightTheme, teamsDarkTheme].map((theme) => (
          <FluentProvider key={theme === teamsDarkTheme ? "dark" : "light"} theme={theme} className={styles.theme}>
            <div className={styles.card} style={{ backgroundColor: theme.colorNeutralBackground1 }}>
              {source ? <Image src={source} alt={draft.alt[text.language]} className={styles.image} /> : <div className={styles.none} />}
              <Subtitle2 as="p" className={styles.heading}>{name}</Subtitle2>
              <Caption1>{draft.description[text.language]}</Caption1>
              <span className={styles.small}>
                {source && <Image src={source} alt="" className={styles.icon} />}
                <Caption1>{name}</Caption1>
              </span>
            </div>
          </FluentProvider>
        ))}
      </div>
    </section>
  );
}
