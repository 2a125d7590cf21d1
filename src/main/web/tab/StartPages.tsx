import { Button } from "@fluentui/react-components";
import type { ApiProblem } from "../api/problem";
import { useText, type Key } from "../i18n/text";
import { FullPage } from "../ui/FullPage";

export function NotInTeams() {
  const text = useText();
  return <FullPage title={text("start.notInTeams.title")}>{text("start.notInTeams.body")}</FullPage>;
}

type Trouble = "signedOut" | "notLinked" | "unavailable";

/** Why there is nothing to show yet. No problem at all means an account that stands for no employee. */
export function NotReady({ problem, onRetry }: { problem: ApiProblem | null; onRetry: () => void }) {
  const text = useText();
  const trouble = troubleOf(problem);
  const title: Key = `start.${trouble}.title`;
  const body: Key = `start.${trouble}.body`;
  return (
    <FullPage title={text(title)} actions={<Button appearance="primary" onClick={onRetry}>{text("problem.retry")}</Button>}>
      <p>{text(body)}</p>
      {problem?.status === 403 && problem.detail && <p>{problem.detail}</p>}
    </FullPage>
  );
}

function troubleOf(problem: ApiProblem | null): Trouble {
  if (problem === null || problem.status === 403) return "notLinked";
  return problem.status === 401 ? "signedOut" : "unavailable";
}
