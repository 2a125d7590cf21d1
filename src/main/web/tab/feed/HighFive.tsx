import { ToggleButton, makeStyles } from "@fluentui/react-components";
import { HandRightFilled, HandRightRegular } from "@fluentui/react-icons";
import type { FeedItem, Reaction } from "../../api/types";
import { useText } from "../../i18n/text";
import { ProblemBar } from "../../ui/problems";
import { useLaurel } from "../../ui/service";
import { useSubmit } from "../../ui/useSubmit";

const KIND = "high-five";

const useStyles = makeStyles({ button: { alignSelf: "flex-start" } });

interface HighFiveProps {
  item: FeedItem;
  onReacted: (id: string, reactions: Reaction[]) => void;
}

export function HighFive({ item, onReacted }: HighFiveProps) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const submit = useSubmit();
  const { count, mine } = item.reactions.find(({ kind }) => kind === KIND) ?? { count: 0, mine: false };

  const toggle = () =>
    submit.run(async () => {
      const answer = mine ? await laurel.takeBack(item.id, KIND) : await laurel.react(item.id, KIND);
      const without: Reaction[] = [{ kind: KIND, count: count - 1, mine: false }];
      onReacted(item.id, answer?.reactions ?? without);
    });

  return (
    <>
      <ToggleButton
        className={styles.button}
        size="small"
        checked={mine}
        icon={mine ? <HandRightFilled /> : <HandRightRegular />}
        onClick={() => void toggle()}
      >
        {text("feed.highFive", { count })}
      </ToggleButton>
      <ProblemBar problem={submit.problem} />
    </>
  );
}
