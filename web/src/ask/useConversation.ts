// Why: a question may go on with the one before. The server remembers nobody, so that the page keeps
// what was asked and sends it along.
import { useCallback, useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { ASK, type Answer } from "../api/answer";
import { ask as send } from "../api/client";

export interface Turn {
  question: string;
  answer?: Answer;
  error?: unknown;
}

export function useConversation(asked: string | null) {
  const [turns, setTurns] = useState<Turn[]>([]);
  const latest = useRef<Turn[]>(turns);
  const navigate = useNavigate();

  const keep = useCallback((next: Turn[]) => {
    latest.current = next;
    setTurns(next);
  }, []);

  const put = useCallback(
    async (question: string) => {
      const before = latest.current;
      const turn: Turn = { question };
      keep([...before, turn]);
      const done = (result: Partial<Turn>) =>
        keep(latest.current.map((one) => (one === turn ? { ...turn, ...result } : one)));
      try {
        const history = before.map((one) => one.question).slice(-50);
        done({ answer: (await send(ASK, { question, history })).ask });
      } catch (error) {
        done({ error });
      }
    },
    [keep],
  );

  // An address with a question is one that was shared, or gone back to.
  useEffect(() => {
    if (!asked) keep([]);
    else if (latest.current.at(-1)?.question !== asked) void put(asked);
  }, [asked, keep, put]);

  const ask = useCallback(
    (question: string) => {
      const next = question.trim();
      if (next) navigate({ search: `?q=${encodeURIComponent(next)}` }, { preventScrollReset: true });
    },
    [navigate],
  );
  const clear = useCallback(() => navigate({ search: "" }), [navigate]);
  return { turns, ask, clear };
}
