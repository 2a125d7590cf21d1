import { Body1, Button } from "@fluentui/react-components";
import type { Delivery } from "../../api/types";
import { useText } from "../../i18n/text";
import { FormDialog, OpenDialog } from "../../ui/dialogs";
import { ProblemBar } from "../../ui/problems";
import { useLaurel } from "../../ui/service";
import { useDone } from "../../ui/toast";
import { useSubmit } from "../../ui/useSubmit";

/** Those that have ended without being known to have arrived. */
export function canRetry({ state }: Delivery): boolean {
  return state === "dead" || state === "in_doubt";
}

interface RetryDeliveryProps {
  delivery: Delivery;
  onRetried: () => void;
}

/** Sends a dead delivery again at once. One in doubt is looked up by the service; where it cannot be, the operator is asked first. */
export function RetryDelivery({ delivery, onRetried }: RetryDeliveryProps) {
  const text = useText();
  const laurel = useLaurel();
  const submit = useSubmit();
  const done = useDone();

  const retry = async (close?: () => void) => {
    if (await submit.run(() => laurel.retryDelivery(delivery.id))) {
      close?.();
      done(text(delivery.state === "in_doubt" && !delivery.mayArriveTwice ? "deliveries.asked" : "deliveries.retried"));
      onRetried();
    }
  };

  if (delivery.mayArriveTwice) {
    return (
      <OpenDialog trigger={<Button size="small">{text("deliveries.retry")}</Button>}>
        {(close) => (
          <FormDialog
            title={text("deliveries.doubt.title")}
            submitLabel={text("deliveries.doubt.confirm")}
            submit={submit}
            onSubmit={() => void retry(close)}
          >
            <Body1>{text("deliveries.doubt.body")}</Body1>
          </FormDialog>
        )}
      </OpenDialog>
    );
  }
  return (
    <>
      <Button size="small" disabledFocusable={submit.busy} onClick={() => void retry()}>{text("deliveries.retry")}</Button>
      <ProblemBar problem={submit.problem} />
    </>
  );
}
