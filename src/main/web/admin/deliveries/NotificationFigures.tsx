import { Body1, Subtitle2, makeStyles, tokens } from "@fluentui/react-components";
import { useFormat, useText } from "../../i18n/text";
import { DataTable } from "../../ui/DataTable";
import { ProblemBar } from "../../ui/problems";
import { useLaurel } from "../../ui/service";
import { useLoad } from "../../ui/useLoad";

const CHOICES = [
  "everythingOff", "paused", "quietHours", "thanksOff", "mentionsOff", "digestOff", "summaryOff", "reportsOff", "teamsActivityOff", "teamsChatOff", "outlookMailOff",
  "overBudget",
] as const;

const useStyles = makeStyles({ section: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS }, title: { margin: 0 } });

/** How many people chose what; never who. */
export function NotificationFigures() {
  const text = useText();
  const format = useFormat();
  const styles = useStyles();
  const laurel = useLaurel();
  const figures = useLoad("figures", (signal) => laurel.notificationFigures(signal));
  const found = figures.value;
  return (
    <section className={styles.section} aria-labelledby="notification-figures">
      <Subtitle2 as="h2" id="notification-figures" className={styles.title}>{text("notifications.figures")}</Subtitle2>
      <ProblemBar problem={figures.problem} onRetry={figures.reload} />
      {found && (
        <>
          <Body1>{text("notifications.figures.hint", { people: found.people, budget: found.dailyBudget })}</Body1>
          <DataTable
            name={text("notifications.figures")}
            rows={[...CHOICES]}
            rowKey={(choice) => choice}
            columns={[
              { name: "choice", wide: true, header: text("notifications.figures.choice"), cell: (choice) => text(`notifications.figures.${choice}`) },
              {
                name: "count",
                header: text("notifications.figures.count"),
                numeric: true,
                cell: (choice) => { const count = found[choice]; return count === null ? text("notifications.figures.few") : format.number(count); },
              },
            ]}
          />
        </>
      )}
    </section>
  );
}
