// Why: what was asked and answered, the latest first where the eye is.
import { Loading, ErrorNote } from "../ui/states";
import { AnswerView } from "./AnswerView";
import type { Turn } from "./useConversation";
import "./ask.css";

interface Props {
  turns: readonly Turn[];
  onAsk: (question: string) => void;
  onClear: () => void;
}

export function Conversation({ turns, onAsk, onClear }: Props) {
  const latest = turns.at(-1);
  if (!latest) return null;
  return (
    <section className="stack" aria-label="Answers">
      <div aria-live="polite" className="stack">
        <Exchange turn={latest} onAsk={onAsk} />
      </div>
      {turns.length > 1 && (
        <details>
          <summary>Asked before</summary>
          <div className="stack">
            {turns
              .slice(0, -1)
              .reverse()
              .map((turn, at) => (
                // A question may be asked twice; its place tells it apart.
                <Exchange key={`${turns.length - at} ${turn.question}`} turn={turn} onAsk={onAsk} />
              ))}
          </div>
        </details>
      )}
      <p>
        <button type="button" className="button" onClick={onClear}>
          Begin anew
        </button>
      </p>
    </section>
  );
}

function Exchange({ turn, onAsk }: { turn: Turn; onAsk: (question: string) => void }) {
  return (
    <article className="panel exchange">
      <h2 className="asked">{turn.question}</h2>
      {turn.error !== undefined && <ErrorNote error={turn.error} />}
      {turn.answer && <AnswerView answer={turn.answer} onAsk={onAsk} />}
      {!turn.answer && turn.error === undefined && <Loading what="Looking for an answer" />}
    </article>
  );
}
