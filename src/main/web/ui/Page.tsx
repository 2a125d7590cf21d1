import { makeStyles, mergeClasses, tokens, typographyStyles } from "@fluentui/react-components";
import { useEffect, useRef, type ReactNode } from "react";
import { hasMoved } from "./route";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  narrow: { maxWidth: "760px" },
  head: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalM },
  title: { ...typographyStyles.title3, margin: 0, flex: "1 1 auto", minWidth: 0, outlineStyle: "none" },
});

interface PageProps {
  title: string;
  /** A picture before the title. */
  picture?: ReactNode;
  actions?: ReactNode;
  /** For things to read, whose lines must not grow with the window. */
  narrow?: boolean;
  children: ReactNode;
}

/** A section's heading, what one can do there, and its content. */
export function Page({ title, picture, actions, narrow, children }: PageProps) {
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);

  // When the link or button that led here has gone from the page, the focus goes to what came instead.
  useEffect(() => {
    if (hasMoved() && document.activeElement === document.body) heading.current?.focus();
  }, []);

  return (
    <div className={mergeClasses(styles.page, narrow && styles.narrow)}>
      <div className={styles.head}>
        {picture}
        <h1 ref={heading} tabIndex={-1} className={styles.title}>{title}</h1>
        {actions}
      </div>
      {children}
    </div>
  );
}
