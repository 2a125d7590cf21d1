import { Field, Switch } from "@fluentui/react-components";
import { useText } from "../i18n/text";
import { ProblemBar } from "../ui/problems";
import { useLaurel } from "../ui/service";
import { useDone } from "../ui/toast";
import { useLoad } from "../ui/useLoad";
import { useSubmit } from "../ui/useSubmit";

/** HR's switch: whether managers may make badges for their teams and departments. */
export function OwnBadges() {
  const text = useText();
  const laurel = useLaurel();
  const done = useDone();
  const submit = useSubmit();
  const policy = useLoad("policy", (signal) => laurel.badgePolicy(signal));
  const decide = (ownBadges: boolean) =>
    void submit.run(async () => {
      policy.set(await laurel.decideBadgePolicy({ ownBadges }));
      done(text(ownBadges ? "badges.own.on" : "badges.own.off"));
    });
  return (
    <>
      {policy.value && (
        <Field hint={text("badges.own.hint")}>
          <Switch label={text("badges.own")} checked={policy.value.ownBadges} onChange={(_, { checked }) => decide(checked)} />
        </Field>
      )}
      <ProblemBar problem={policy.problem ?? submit.problem} onRetry={policy.problem ? policy.reload : undefined} />
    </>
  );
}
