import { Body1, Button } from "@fluentui/react-components";
import type { CatalogueBadge } from "../api/types";
import { useText } from "../i18n/text";
import { FormDialog, OpenDialog } from "../ui/dialogs";
import { go } from "../ui/route";
import { useLaurel } from "../ui/service";
import { useDone } from "../ui/toast";
import { useSubmit } from "../ui/useSubmit";

export function RetireBadge({ badge }: { badge: CatalogueBadge }) {
  const text = useText();
  return <OpenDialog trigger={<Button>{text("badge.retire")}</Button>}>{(close) => <RetireForm badge={badge} close={close} />}</OpenDialog>;
}

function RetireForm({ badge, close }: { badge: CatalogueBadge; close: () => void }) {
  const text = useText();
  const laurel = useLaurel();
  const submit = useSubmit();
  const done = useDone();
  const retire = () =>
    void submit.run(async () => {
      await laurel.retireBadge(badge.key);
      close();
      done(text("badge.retired"));
      go("badges");
    });
  return (
    <FormDialog title={text("badge.retire.title")} submitLabel={text("badge.retire.confirm")} submit={submit} onSubmit={retire}>
      <Body1>{text("badge.retire.body")}</Body1>
    </FormDialog>
  );
}
