import { Tab, TabList, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, type ReactElement, type ReactNode } from "react";
import { go } from "./route";

export interface Section {
  name: string;
  label: string;
  icon?: ReactElement;
  page: ReactNode;
}

const useStyles = makeStyles({
  header: { borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
  list: { flexWrap: "wrap", paddingInline: tokens.spacingHorizontalS },
  panel: {
    boxSizing: "border-box",
    maxWidth: "1120px",
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXXL}`,
  },
});

interface SectionsProps {
  /** The whole page's name, for the window's title. */
  app: string;
  label: string;
  sections: Section[];
  current: string | undefined;
  /** What stands above the tabs. */
  children?: ReactNode;
}

/** The page's parts as tabs; each has its own address, and the first one shows when the address names none. */
export function Sections({ app, label, sections, current, children }: SectionsProps) {
  const styles = useStyles();
  const section = sections.find(({ name }) => name === current) ?? sections[0];
  const title = section ? `${section.label} · ${app}` : app;
  useEffect(() => {
    document.title = title;
  }, [title]);
  if (!section) return null;
  return (
    <>
      <header className={styles.header}>
        {children}
        <TabList
          aria-label={label}
          className={styles.list}
          selectedValue={section.name}
          onTabSelect={(_, { value }) => go(String(value))}
        >
          {sections.map(({ name, label, icon }) => (
            <Tab key={name} value={name} icon={icon} id={`tab-${name}`} aria-controls={name === section.name ? "panel" : undefined}>
              {label}
            </Tab>
          ))}
        </TabList>
      </header>
      <main className={styles.panel}>
        <div id="panel" role="tabpanel" aria-labelledby={`tab-${section.name}`} key={section.name}>
          {section.page}
        </div>
      </main>
    </>
  );
}
