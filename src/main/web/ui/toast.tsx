import { Toast, ToastTitle, useToastController } from "@fluentui/react-components";
import { useCallback } from "react";

export const TOASTER = "laurel";

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
