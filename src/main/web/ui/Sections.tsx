import { Tab, TabList, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ReactElement, ReactNode } from "react";
import { go } from "./route";

export interface Section {
  name: string;
  label: string;
  icon?: ReactElement;
  page: ReactNode;
}

const useStyles = makeStyles({
  list: { flexWrap: "wrap", paddingInline: tokens.spacingHorizontalS },
  panel: {
    boxSizing: "border-box",
    maxWidth: "1120px",
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXXL}`,
  },
});

interface SectionsProps {
  label: string;
  sections: Section[];
  current: string | undefined;
  className?: string;
}

/** The page's parts as tabs; each has its own address, and the first one shows when the address names none. */
export function Sections({ label, sections, current, className }: SectionsProps) {
  const styles = useStyles();
  const section = sections.find(({ name }) => name === current) ?? sections[0];
  if (!section) return null;
  return (
    <>
      <TabList
        aria-label={label}
        className={mergeClasses(styles.list, className)}
        selectedValue={section.name}
        onTabSelect={(_, { value }) => go(String(value))}
      >
        {sections.map(({ name, label, icon }) => (
          <Tab key={name} value={name} icon={icon} id={`tab-${name}`} aria-controls={name === section.name ? "panel" : undefined}>
            {label}
          </Tab>
        ))}
      </TabList>
      <main className={styles.panel}>
        <div id="panel" role="tabpanel" aria-labelledby={`tab-${section.name}`} key={section.name}>
          {section.page}
        </div>
      </main>
    </>
  );
}
