import { Body1, Button } from "@fluentui/react-components";
import type { Delivery } from "../../api/types";
import { useText } from "../../i18n/text";
import { FormDialog, OpenDialog } from "../../ui/dialogs";
import { useLaurel } from "../../ui/service";
import { useDone } from "../../ui/toast";
import { useSubmit } from "../../ui/useSubmit";

/** Those in a doubt that the service does not clear up by itself. */
export function canSettle({ state, askAt }: Delivery): boolean {
  return state === "in_doubt" && askAt === null;
}

interface ArrivedDeliveryProps {
  delivery: Delivery;
  onSettled: () => void;
}

/** Lets whoever looked say that it is there, after a question: the row does not remember its doubt. */
export function ArrivedDelivery({ delivery, onSettled }: ArrivedDeliveryProps) {
  const text = useText();
  const laurel = useLaurel();
  const submit = useSubmit();
  const done = useDone();

  const settle = async (close: () => void) => {
    if (await submit.run(() => laurel.deliveryArrived(delivery.id))) {
      close();
      done(text("deliveries.settled"));
      onSettled();
    }
  };

  return (
    <OpenDialog trigger={<Button size="small">{text("deliveries.arrived")}</Button>}>
      {(close) => (
        <FormDialog
          title={text("deliveries.arrived.title")}
          submitLabel={text("deliveries.arrived.confirm")}
          submit={submit}
          onSubmit={() => void settle(close)}
        >
          <Body1>{text("deliveries.arrived.body")}</Body1>
        </FormDialog>
      )}
    </OpenDialog>
  );
}
