import {
  Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, DialogTrigger, makeStyles, mergeClasses,
  tokens,
} from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement, type ReactNode } from "react";
import { useText } from "../i18n/text";
import { ProblemBar } from "./problems";
import type { Submit } from "./useSubmit";

const useStyles = makeStyles({
  surface: { maxWidth: "600px", "@media (max-width: 480px)": { padding: tokens.spacingHorizontalM } },
  noted: { flexWrap: "wrap", justifyContent: "flex-end", width: "100%" },
  note: { width: "100%" },
  content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
});

interface OpenDialogProps {
  trigger: ReactElement;
  children: (close: () => void) => ReactElement;
}

/** A button and its dialog. What the dialog holds starts anew each time; a click beside it does not throw it away. */
export function OpenDialog({ trigger, children }: OpenDialogProps) {
  const [open, setOpen] = useState(false);
  const styles = useStyles();
  return (
    <Dialog
      open={open}
      onOpenChange={(_, change) => {
        if (change.type !== "backdropClick") setOpen(change.open);
      }}
    >
      <DialogTrigger disableButtonEnhancement>{trigger as never}</DialogTrigger>
      <DialogSurface className={styles.surface} aria-describedby={undefined}>
        {children(() => setOpen(false))}
      </DialogSurface>
    </Dialog>
  );
}

interface FormDialogProps {
  title: string;
  submitLabel: string;
  submit: Submit;
  onSubmit: () => void;
  /** Fields that show their own errors. */
  fields?: string[];
  /** Stands above the buttons, in sight however long the form is. */
  note?: ReactNode;
  children: ReactNode;
}

/** The inside of a dialog that asks for something and sends it. */
export function FormDialog({ title, submitLabel, submit, onSubmit, fields, note, children }: FormDialogProps) {
  const text = useText();
  const styles = useStyles();
  const send = (event: FormEvent) => {
    event.preventDefault();
    // A dialog may stand inside another form in the React tree, though not on the page.
    event.stopPropagation();
    onSubmit();
  };
  return (
    <form onSubmit={send} noValidate>
      <DialogBody>
        <DialogTitle>{title}</DialogTitle>
        <DialogContent className={styles.content}>
          {children}
          <ProblemBar problem={submit.problem} shown={fields} />
        </DialogContent>
        <DialogActions fluid className={mergeClasses(note != null && styles.noted)}>
          {note != null && <div className={styles.note}>{note}</div>}
          <DialogTrigger disableButtonEnhancement>
            <Button>{text("dialog.cancel")}</Button>
          </DialogTrigger>
          <Button type="submit" appearance="primary" disabledFocusable={submit.busy}>
            {submit.busy ? text("dialog.sending") : submitLabel}
          </Button>
        </DialogActions>
      </DialogBody>
    </form>
  );
}
