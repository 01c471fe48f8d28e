// Why: questions in plain words, with the names that the graph knows at hand while one types.
import { useState } from "react";
import { Combobox } from "../ui/Combobox";
import { kindName } from "../ui/words";
import { useCompletions } from "./useCompletions";

export function AskBox({ onAsk, goesOn }: { onAsk: (question: string) => void; goesOn: boolean }) {
  const [text, setText] = useState("");
  const completions = useCompletions(text);
  return (
    <Combobox
      className="ask-box"
      label="Ask in plain words"
      placeholder={goesOn ? "Ask on, such as: and why?" : "Ask in plain words"}
      button="Ask"
      value={text}
      options={completions.map(({ text: completed, kind }) => ({
        key: `${completed} ${kind}`,
        text: completed,
        shown: (
          <>
            <span>{completed}</span>
            <span className="kind">{kindName(kind)}</span>
          </>
        ),
      }))}
      onChange={setText}
      onChoose={(option) => setText(option.text)}
      onSubmit={() => {
        onAsk(text);
        setText("");
      }}
    />
  );
}
