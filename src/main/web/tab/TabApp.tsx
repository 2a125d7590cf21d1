import { PeopleRegular, RibbonStarRegular, SettingsRegular, TargetArrowRegular, TrophyRegular } from "@fluentui/react-icons";
import { Catalogue } from "../badges/Catalogue";
import { notificationKind } from "../api/types";
import { useText } from "../i18n/text";
import { Sections, type Section } from "../ui/Sections";
import { useRoute } from "../ui/route";
import { ServiceProvider, type Service } from "../ui/service";
import { useLoad } from "../ui/useLoad";
import { Feed } from "./feed/Feed";
import { FeedItemPage } from "./feed/FeedItemPage";
import { Objectives } from "./objectives/Objectives";
import { PeopleSection } from "./people/PeopleSection";
import { Settings } from "./settings/Settings";

export function TabApp({ service }: { service: Service }) {
  const text = useText();
  const [section, detail, part] = useRoute();
  // Managers, if HR lets them make badges or their teams still have some.
  const keepsBadges = useLoad("keeps", async (signal) => {
    const { items } = await service.laurel.badgePlaces("", signal);
    return items.length > 0 || (await service.laurel.catalogue("", null, signal)).items.length > 0;
  });
  const sections: Section[] = [
    {
      name: "feed",
      label: text("tab.feed"),
      icon: <TrophyRegular />,
      page: section === "feed" && detail ? <FeedItemPage key={detail} id={detail} toldAs={notificationKind(part)} /> : <Feed />,
    },
    {
      name: "people",
      label: text("tab.people"),
      icon: <PeopleRegular />,
      page: <PeopleSection detail={detail} id={part} />,
    },
    { name: "objectives", label: text("tab.objectives"), icon: <TargetArrowRegular />, page: <Objectives /> },
  ];
  if (keepsBadges.value) {
    sections.push({ name: "badges", label: text("badges.title"), icon: <RibbonStarRegular />, page: <Catalogue detail={detail} /> });
  }
  sections.push({ name: "settings", label: text("settings.title"), icon: <SettingsRegular />, page: <Settings toldAs={notificationKind(detail)} /> });
  return (
    <ServiceProvider value={service}>
      <Sections app={text("tab.title")} label={text("tab.sections")} current={section} sections={sections} />
    </ServiceProvider>
  );
}
