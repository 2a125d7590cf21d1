import { Field, Radio, RadioGroup, Spinner } from "@fluentui/react-components";
import { useRef, useState } from "react";
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

  const next = useRef<ReceiverChoice | null>(null);
  const saving = useRef(false);

  // Whoever goes through the choices by the arrow keys makes several in a row: the last one wins, and the field stays the keyboard's.
  const prefer = async (choice: ReceiverChoice) => {
    setPressed(choice);
    next.current = choice;
    if (saving.current) return;
    saving.current = true;
    await submit.run(async () => {
      for (let wanted = next.current; wanted; wanted = next.current) {
        next.current = null;
        found.set(await laurel.preferRecognition({ choice: wanted }));
      }
      done(text("settings.saved"));
    });
    saving.current = false;
    next.current = null;
    setPressed(null);
  };

  return (
    <>
      {found.value && (
        <Field label={text("settings.recognition")} hint={text("settings.recognition.hint")}>
          <RadioGroup value={pressed ?? found.value.choice} onChange={(_, { value }) => void prefer(value as ReceiverChoice)}>
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
