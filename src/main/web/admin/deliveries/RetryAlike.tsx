import { Body1, Button } from "@fluentui/react-components";
import { useText } from "../../i18n/text";
import { FormDialog, OpenDialog } from "../../ui/dialogs";
import { useLaurel } from "../../ui/service";
import { useDone } from "../../ui/toast";
import { useSubmit } from "../../ui/useSubmit";

interface RetryAlikeProps {
  destination: string;
  code: string;
  /** Why they were given up, in words. */
  reason: string;
  onRetried: () => void;
}

/** Sends all again that the channel gave up for one reason, after a question: after a long outage they may be thousands. */
export function RetryAlike({ destination, code, reason, onRetried }: RetryAlikeProps) {
  const text = useText();
  const laurel = useLaurel();
  const submit = useSubmit();
  const done = useDone();

  const retry = (close: () => void) =>
    submit.run(async () => {
      const { retried } = await laurel.retryDead(destination, code);
      close();
      done(text("deliveries.alike.retried", { count: retried }));
      onRetried();
    });

  return (
    <OpenDialog trigger={<Button size="small">{text("deliveries.alike")}</Button>}>
      {(close) => (
        <FormDialog
          title={text("deliveries.alike.title", { channel: destination })}
          submitLabel={text("deliveries.alike.confirm")}
          submit={submit}
          onSubmit={() => void retry(close)}
        >
          <Body1>{text("deliveries.alike.body")}</Body1>
          <Body1>{reason}</Body1>
        </FormDialog>
      )}
    </OpenDialog>
  );
}
