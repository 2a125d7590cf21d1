import { Caption1, makeStyles, tokens } from "@fluentui/react-components";
import type { NewThanks } from "../../api/types";
import { useFormat, useText } from "../../i18n/text";
import { problemWords } from "../../ui/problems";
import { useLaurel } from "../../ui/service";
import { useDelayed } from "../../ui/useDelayed";
import { useLoad } from "../../ui/useLoad";
import { reachWords } from "./reach";

const useStyles = makeStyles({ words: { display: "block", minHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground2 } });

/** Who will see it, before it is given; spoken too when it changes. */
export function AudiencePreview({ thanks }: { thanks: Omit<NewThanks, "message"> }) {
  const text = useText();
  const format = useFormat();
  const styles = useStyles();
  const laurel = useLaurel();
  const key = JSON.stringify(thanks);
  const asked = useDelayed(key);
  const nobody = thanks.to.length === 0 && !thanks.teams?.length && !thanks.departments?.length;
  const found = useLoad(asked, async (signal) => {
    const wanted = JSON.parse(asked) as Omit<NewThanks, "message">;
    const empty = wanted.to.length === 0 && !wanted.teams?.length && !wanted.departments?.length;
    return empty ? null : (await laurel.previewThanks(wanted, signal)).reach;
  });
  const words =
    nobody ? ""
    : key !== asked || found.busy ? text("thanks.preview.asking")
    : found.problem ? problemWords(text, found.problem)
    : found.value ? text("thanks.preview", { who: reachWords(text, format, found.value) })
    : "";
  return <Caption1 role="status" aria-live="polite" className={styles.words}>{words}</Caption1>;
}
