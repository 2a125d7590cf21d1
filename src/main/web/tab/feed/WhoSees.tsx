import { Button, Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { EyeRegular } from "@fluentui/react-icons";
import { audiences, receiverChoices, type Audience, type ReceiverChoice, type Thanks } from "../../api/types";
import { useText } from "../../i18n/text";
import { ProblemBar } from "../../ui/problems";
import { useLaurel } from "../../ui/service";
import { useDone } from "../../ui/toast";
import { useSubmit } from "../../ui/useSubmit";

interface WhoSeesProps {
  thanks: Thanks;
  onChosen: (thanks: Thanks) => void;
}

/** Lets who got a thanks decide who sees it, within what its giver chose. */
export function WhoSees({ thanks, onChosen }: WhoSeesProps) {
  const text = useText();
  const laurel = useLaurel();
  const submit = useSubmit();
  const done = useDone();
  const { chosen } = thanks;
  if (!chosen?.you) return null;

  const choose = (choice: ReceiverChoice) =>
    submit.run(async () => {
      const shown = await laurel.chooseVisibility(thanks.id, { choice });
      done(text("choice.done", { audience: shown.audience, words: String(shown.wordsPrivate) }));
      onChosen(shown);
    });

  return (
    <>
      <Menu
        checkedValues={{ choice: [chosen.you] }}
        onCheckedValueChange={(_, { checkedItems }) => void choose(checkedItems[0] as ReceiverChoice)}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button size="small" appearance="subtle" icon={<EyeRegular />}>{text("choice.open")}</Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList aria-label={text("choice.open")}>
            {offered(chosen.giver).map((choice) => (
              <MenuItemRadio key={choice} name="choice" value={choice}>{text(`choice.${choice}`)}</MenuItemRadio>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
      <ProblemBar problem={submit.problem} />
    </>
  );
}

/** What makes no difference to what the giver chose is left out. */
function offered(giver: Audience): ReceiverChoice[] {
  if (giver === "private") return ["public"];
  return receiverChoices.filter((choice) => choice !== "team" || audiences.indexOf(giver) < audiences.indexOf("team"));
}
