import { Link, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowLeftRegular } from "@fluentui/react-icons";
import type { ReactNode } from "react";
import { useText } from "../../i18n/text";
import { route } from "../../ui/route";
import { People } from "./People";
import { PersonPage } from "./PersonPage";
import { PlacePage } from "./PlacePage";

const useStyles = makeStyles({ page: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL } });

/** `#/people`, `#/people/{id}`, `#/people/teams/{id}` and `#/people/departments/{id}`. */
export function PeopleSection({ detail, id }: { detail: string | undefined; id: string | undefined }) {
  if (!detail) return <People />;
  if (id && detail === "teams") return <Below><PlacePage key={id} kind="team" id={id} /></Below>;
  if (id && detail === "departments") return <Below><PlacePage key={id} kind="department" id={id} /></Below>;
  return <Below><PersonPage key={detail} id={detail} /></Below>;
}

function Below({ children }: { children: ReactNode }) {
  const text = useText();
  const styles = useStyles();
  return (
    <div className={styles.page}>
      <Link href={route("people")}>
        <ArrowLeftRegular aria-hidden="true" /> {text("person.back")}
      </Link>
      {children}
    </div>
  );
}
