// Why: questions in plain words, with the names that the graph knows at hand while one types.
import { useState } from "react";
import { CompletingBox } from "./CompletingBox";

export function AskBox({ onAsk, goesOn }: { onAsk: (question: string) => void; goesOn: boolean }) {
  const [text, setText] = useState("");
  return (
    <CompletingBox
      label="Ask in plain words"
      placeholder={goesOn ? "Ask on, such as: and why?" : "Ask in plain words"}
      button="Ask"
      value={text}
      begun={text}
      onChange={setText}
      onComplete={setText}
      onSubmit={() => {
        onAsk(text);
        setText("");
      }}
    />
  );
}
