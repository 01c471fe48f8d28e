// Why: a field for words in which what the graph knows is completed as one types.
import { Combobox, type ComboboxProps } from "../ui/Combobox";
import { kindName } from "../ui/words";
import { useCompletions } from "./useCompletions";

interface Props extends Omit<ComboboxProps, "options" | "onChoose" | "className"> {
  /** What is to be completed. */
  begun: string;
  /** What happens with a completion that is chosen. */
  onComplete: (text: string) => void;
}

export function CompletingBox({ begun, onComplete, ...field }: Props) {
  const completions = useCompletions(begun);
  return (
    <Combobox
      {...field}
      className="ask-box"
      options={completions.map(({ text, kind }) => ({
        key: `${text} ${kind}`,
        text,
        shown: (
          <>
            <span>{text}</span>
            <span className="kind">{kindName(kind)}</span>
          </>
        ),
      }))}
      onChoose={(option) => onComplete(option.text)}
    />
  );
}
