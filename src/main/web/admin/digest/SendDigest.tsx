import { Body1, Button } from "@fluentui/react-components";
import type { Digest } from "../../api/types";
import { useText } from "../../i18n/text";
import { FormDialog, OpenDialog } from "../../ui/dialogs";
import { useLaurel } from "../../ui/service";
import { useSubmit } from "../../ui/useSubmit";

interface SendDigestProps {
  onSent: (digest: Digest) => void;
}

export function SendDigest({ onSent }: SendDigestProps) {
  const text = useText();
  return (
    <OpenDialog trigger={<Button appearance="primary">{text("digest.send")}</Button>}>
      {(close) => <SendForm onSent={onSent} close={close} />}
    </OpenDialog>
  );
}

function SendForm({ onSent, close }: SendDigestProps & { close: () => void }) {
  const text = useText();
  const laurel = useLaurel();
  const submit = useSubmit();
  const send = () =>
    void submit.run(async () => {
      const digest = await laurel.sendDigest();
      close();
      onSent(digest);
    });
  return (
    <FormDialog title={text("digest.confirm.title")} submitLabel={text("digest.confirm.send")} submit={submit} onSubmit={send}>
      <Body1>{text("digest.confirm.body")}</Body1>
    </FormDialog>
  );
}
