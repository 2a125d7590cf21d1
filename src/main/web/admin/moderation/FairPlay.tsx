import { Body1, Button, Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import { fairPlayRules, type FairPlayPolicy } from "../../api/types";
import { useText } from "../../i18n/text";
import { FormDialog, OpenDialog } from "../../ui/dialogs";
import { ProblemBar } from "../../ui/problems";
import { useLaurel } from "../../ui/service";
import { useDone } from "../../ui/toast";
import { useLoad } from "../../ui/useLoad";
import { useSubmit } from "../../ui/useSubmit";

/** How often one may thank, and from when on a pattern is shown to HR. */
export function FairPlay() {
  const text = useText();
  return (
    <OpenDialog trigger={<Button>{text("fairplay.title")}</Button>}>
      {(close) => <Policy close={close} />}
    </OpenDialog>
  );
}

function Policy({ close }: { close: () => void }) {
  const laurel = useLaurel();
  const policy = useLoad("fairplay", laurel.fairPlay);
  if (!policy.value) return <ProblemBar problem={policy.problem} onRetry={policy.reload} />;
  return <PolicyForm policy={policy.value} close={close} />;
}

function PolicyForm({ policy, close }: { policy: FairPlayPolicy; close: () => void }) {
  const text = useText();
  const laurel = useLaurel();
  const submit = useSubmit();
  const done = useDone();
  const [typed, setTyped] = useState(() => Object.fromEntries(fairPlayRules.map((rule) => [rule, policy[rule]?.toString() ?? ""])));

  const save = () =>
    void submit.run(async () => {
      const number = (rule: string) => (typed[rule]?.trim() ? Number(typed[rule]) : null);
      await laurel.decideFairPlay({ perDay: number("perDay"), perPair: number("perPair"), mutual: number("mutual"), repeated: number("repeated") });
      close();
      done(text("fairplay.saved"));
    });

  return (
    <FormDialog title={text("fairplay.title")} submitLabel={text("fairplay.save")} submit={submit} onSubmit={save} fields={[...fairPlayRules]}>
      <Body1>{text("fairplay.body")}</Body1>
      {fairPlayRules.map((rule) => (
        <Field key={rule} label={text(`fairplay.${rule}`)} validationMessage={submit.problem?.about(rule)}>
          <Input type="number" min={1} max={1000} value={typed[rule] ?? ""} onChange={(_, { value }) => setTyped((before) => ({ ...before, [rule]: value }))} />
        </Field>
      ))}
    </FormDialog>
  );
}
