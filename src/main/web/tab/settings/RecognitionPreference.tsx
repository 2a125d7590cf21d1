import { Field, Radio, RadioGroup, Spinner } from "@fluentui/react-components";
import { useState } from "react";
import { receiverChoices, type ReceiverChoice } from "../../api/types";
import { useText } from "../../i18n/text";
import { ProblemBar } from "../../ui/problems";
import { useLaurel } from "../../ui/service";
import { useDone } from "../../ui/toast";
import { useLoad } from "../../ui/useLoad";
import { useSubmit } from "../../ui/useSubmit";

/** Who is to see the thanks that somebody gets from now on. */
export function RecognitionPreference() {
  const text = useText();
  const laurel = useLaurel();
  const submit = useSubmit();
  const done = useDone();
  const found = useLoad("recognition", laurel.recognitionPreference);

  // What was pressed shows at once, and no more if it was refused.
  const [pressed, setPressed] = useState<ReceiverChoice | null>(null);

  const prefer = async (choice: ReceiverChoice) => {
    setPressed(choice);
    await submit.run(async () => {
      found.set(await laurel.preferRecognition({ choice }));
      done(text("settings.saved"));
    });
    setPressed(null);
  };

  return (
    <>
      {found.value && (
        <Field label={text("settings.recognition")} hint={text("settings.recognition.hint")}>
          <RadioGroup value={pressed ?? found.value.choice} disabled={submit.busy} onChange={(_, { value }) => void prefer(value as ReceiverChoice)}>
            {receiverChoices.map((choice) => (
              <Radio key={choice} value={choice} label={text(`choice.${choice}`)} />
            ))}
          </RadioGroup>
        </Field>
      )}
      {found.busy && !found.value && <Spinner size="small" label={text("list.loading")} />}
      <ProblemBar problem={found.problem} onRetry={found.reload} />
      <ProblemBar problem={submit.problem} />
    </>
  );
}
