// Why: names that may be meant by the words that were typed last.
import { useQuery } from "@tanstack/react-query";
import { suggest } from "../api/client";

export interface Completion {
  text: string;
  kind: string;
}

/** What a question becomes when its last words are taken for a name. */
export function complete(question: string, label: string): string {
  const typed = question.toLowerCase();
  const name = label.toLowerCase();
  // The longest end of the question that the name begins with gives way to it.
  for (let at = 0; at < typed.length; at += 1) {
    const startsWord = at === 0 || /\s/.test(typed[at - 1] ?? "");
    if (startsWord && name.startsWith(typed.slice(at))) return question.slice(0, at) + label;
  }
  return question.replace(/\S+$/, "") + label;
}

export function useCompletions(question: string): Completion[] {
  const word = /\S+$/.exec(question)?.[0] ?? "";
  const { data } = useQuery({
    queryKey: ["suggest", word],
    queryFn: ({ signal }) => suggest(word, signal),
    enabled: word.length > 1 && !question.endsWith("?"),
    placeholderData: (before) => before,
  });
  if (word.length < 2 || question.endsWith("?")) return [];
  const seen = new Set<string>();
  const telling = new Set(["Company", "Technology", "Category", "Era", "Component", "ComponentGroup"]);
  return (data ?? [])
    .filter(({ kind, label }) => telling.has(kind) && !seen.has(label) && seen.add(label))
    .map(({ label, kind }) => ({ text: complete(question, label), kind }))
    .filter(({ text }) => text !== question);
}
