import { Button, Select, Subtitle1, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowSyncRegular, MailMultipleRegular, RibbonStarRegular, PeopleRegular, SendRegular, ShieldPersonRegular } from "@fluentui/react-icons";
import { Catalogue } from "../badges/Catalogue";
import { useText, type Language } from "../i18n/text";
import { Sections, type Section } from "../ui/Sections";
import { useRoute } from "../ui/route";
import { ServiceProvider, type Service } from "../ui/service";
import { MissingRole } from "./Console";
import { Deliveries } from "./deliveries/Deliveries";
import { Digests } from "./digest/Digests";
import { Moderation } from "./moderation/Moderation";
import { People } from "./people/People";
import { Sync } from "./sync/Sync";

const useStyles = makeStyles({
  head: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  title: { margin: 0, flex: "1 1 auto" },
});

interface ConsoleAppProps {
  service: Service;
  language: Language;
  onLanguage: (language: Language) => void;
  onSignOut: () => void;
}

export function ConsoleApp({ service, language, onLanguage, onSignOut }: ConsoleAppProps) {
  const text = useText();
  const styles = useStyles();
  const [section, detail] = useRoute();
  const { me } = service;
  const sections: Section[] = [];
  const isHr = me.roles.includes("HR.Admin");
  const isOperator = me.roles.includes("Operator");
  if (isHr || isOperator) {
    sections.push({ name: "sync", label: text("sync.title"), icon: <ArrowSyncRegular />, page: <Sync detail={detail} /> });
  }
  if (isHr) {
    sections.push({ name: "people", label: text("people.title"), icon: <PeopleRegular />, page: <People /> });
    sections.push({ name: "badges", label: text("badges.title"), icon: <RibbonStarRegular />, page: <Catalogue detail={detail} /> });
    sections.push({ name: "moderation", label: text("moderation.title"), icon: <ShieldPersonRegular />, page: <Moderation /> });
  }
  if (isHr || isOperator) {
    sections.push({ name: "deliveries", label: text("deliveries.title"), icon: <SendRegular />, page: <Deliveries /> });
  }
  if (isHr) {
    sections.push({ name: "digest", label: text("digest.title"), icon: <MailMultipleRegular />, page: <Digests /> });
  }
  if (sections.length === 0) return <MissingRole name={me.name} onSignOut={onSignOut} />;
  return (
    <ServiceProvider value={service}>
      <Sections app={text("console.title")} label={text("console.sections")} current={section} sections={sections}>
        <div className={styles.head}>
          <Subtitle1 className={styles.title}>{text("console.title")}</Subtitle1>
          <span>{me.name}</span>
          <Select
            aria-label={text("console.language")}
            value={language}
            onChange={(_, { value }) => onLanguage(value as Language)}
          >
            <option value="en" lang="en">English</option>
            <option value="sv" lang="sv">Svenska</option>
          </Select>
          <Button onClick={onSignOut}>{text("console.signOut")}</Button>
        </div>
      </Sections>
    </ServiceProvider>
  );
}
