import { ToggleButton, Tooltip, makeStyles, tokens } from "@fluentui/react-components";
import {
  BalloonFilled, BalloonRegular, HandRightFilled, HandRightRegular, HeartFilled, HeartRegular, LightbulbFilled, LightbulbRegular,
} from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { reactionKinds, type FeedItem, type ReactionKind } from "../../api/types";
import { useText } from "../../i18n/text";
import { ProblemBar } from "../../ui/problems";
import { useLaurel } from "../../ui/service";
import { useSubmit } from "../../ui/useSubmit";

const icons: Record<ReactionKind, [ReactElement, ReactElement]> = {
  "high-five": [<HandRightRegular />, <HandRightFilled />],
  heart: [<HeartRegular />, <HeartFilled />],
  celebrate: [<BalloonRegular />, <BalloonFilled />],
  insight: [<LightbulbRegular />, <LightbulbFilled />],
};

const useStyles = makeStyles({
  group: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS },
  button: { minWidth: "44px" },
});

interface ReactionsProps {
  item: FeedItem;
  onChange: (item: FeedItem) => void;
}

/** One button for each kind of reaction, each with how many gave it. */
export function Reactions({ item, onChange }: ReactionsProps) {
  const text = useText();
  const styles = useStyles();
  const laurel = useLaurel();
  const submit = useSubmit();

  const toggle = (kind: string, mine: boolean) =>
    submit.run(async () => onChange(await (mine ? laurel.takeBack(item.id, kind) : laurel.react(item.id, kind))));

  return (
    <>
      <div role="group" aria-label={text("feed.reactions")} className={styles.group}>
        {reactionKinds.map((kind) => {
          const { count, mine } = item.reactions.find((one) => one.kind === kind) ?? { count: 0, mine: false };
          const [plain, filled] = icons[kind];
          return (
            <Tooltip key={kind} relationship="label" content={text(`reaction.${kind}`, { count })}>
              <ToggleButton
                size="small"
                className={styles.button}
                checked={mine}
                icon={mine ? filled : plain}
                onClick={() => void toggle(kind, mine)}
              >
                {count > 0 && count}
              </ToggleButton>
            </Tooltip>
          );
        })}
      </div>
      <ProblemBar problem={submit.problem} />
    </>
  );
}
