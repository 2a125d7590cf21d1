import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle, makeStyles } from "@fluentui/react-components";
import type { ApiProblem } from "../api/problem";
import { useText, type Text } from "../i18n/text";

/** What went wrong in the person's words: the service's own when it gave some. */
export function problemWords(text: Text, problem: ApiProblem): string {
  if (problem.reason === "unreachable") return text("problem.unreachable");
  if (problem.reason === "timeout") return text("problem.timeout");
  if (problem.detail) return problem.detail;
  if (problem.status === 401) return text("problem.signedOut");
  if (problem.status >= 500) return text("problem.server", { status: problem.status });
  return problem.title ?? text("problem.other", { status: problem.status });
}

const useStyles = makeStyles({
  bar: { minHeight: "fit-content" },
  list: { margin: 0, paddingInlineStart: "20px" },
});

interface ProblemBarProps {
  problem: ApiProblem | null;
  /** Fields whose errors stand next to them already. */
  shown?: string[];
  onRetry?: () => void;
}

/** A problem inside a page or dialog, read out when it appears. */
export function ProblemBar({ problem, shown = [], onRetry }: ProblemBarProps) {
  const text = useText();
  const styles = useStyles();
  if (!problem) return null;
  const others = problem.errors.filter((error) => !shown.includes(error.field));
  // Said at the field already; once is enough.
  const repeated = others.length === 0 && problem.errors.some((error) => error.detail === problem.detail);
  const words = repeated ? text("problem.fields") : problemWords(text, problem);
  return (
    <MessageBar intent="error" layout="multiline" className={styles.bar} role="alert">
      <MessageBarBody>
        <MessageBarTitle>{text("problem.title")}</MessageBarTitle> {words}
        {others.length > 0 && (
          <ul className={styles.list}>
            {others.map((error) => (
              <li key={error.field}>{error.detail}</li>
            ))}
          </ul>
        )}
      </MessageBarBody>
      {onRetry && (
        <MessageBarActions>
          <Button onClick={onRetry}>{text("problem.retry")}</Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
