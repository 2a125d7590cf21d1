import { Toast, ToastTitle, Toaster, useToastController } from "@fluentui/react-components";
import { useCallback, useState } from "react";
import { useText } from "../i18n/text";

const TOASTER = "laurel";

/** Where toasts appear: a region of its own, so that nobody who moves by landmarks misses them. */
export function Toasts() {
  const text = useText();
  const [region, setRegion] = useState<HTMLElement | null>(null);
  return (
    <aside ref={setRegion} aria-label={text("toast.region")}>
      {region && <Toaster toasterId={TOASTER} position="bottom-end" mountNode={region} />}
    </aside>
  );
}

/** Says that something worked, without taking the focus. */
export function useDone() {
  const { dispatchToast } = useToastController(TOASTER);
  return useCallback(
    (words: string) =>
      dispatchToast(
        <Toast>
          <ToastTitle>{words}</ToastTitle>
        </Toast>,
        { intent: "success", timeout: 6000, pauseOnHover: true },
      ),
    [dispatchToast],
  );
}
