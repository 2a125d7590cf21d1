import { Badge, type BadgeProps } from "@fluentui/react-components";
import type { RunState as State, SyncRun } from "../../api/types";
import { useText } from "../../i18n/text";

const colors: Record<State, BadgeProps["color"]> = {
  reading: "informative",
  planned: "informative",
  applied: "success",
  held: "warning",
  failed: "danger",
};

export function RunState({ run }: { run: SyncRun }) {
  const text = useText();
  const words = text(`sync.state.${run.state}`);
  return (
    <Badge appearance="tint" color={colors[run.state]}>
      {run.dryRun ? text("sync.state.dry", { state: words }) : words}
    </Badge>
  );
}
