// Why: the server knows the usual prefixes without a declaration, and so does the editor: it does not
// call them errors.
import Yasqe from "@zazuko/yasqe";
import { PREFIXES } from "./completion";

export const LANGUAGE = "sparql11-with-prefixes";

interface State {
  prefixes: Record<string, string>;
}

interface Mode {
  startState: () => State;
}

/** What the editor has of CodeMirror, which its types leave out. */
interface Modes {
  getMode: (options: { indentUnit: number }, name: string) => Mode;
  defineMode: (name: string, make: (options: { indentUnit: number }) => Mode) => void;
}

export function defineLanguage(): void {
  const modes = Yasqe as unknown as Modes;
  modes.defineMode(LANGUAGE, (options) => {
    const sparql = modes.getMode({ indentUnit: options.indentUnit }, "sparql11");
    const startState = () => {
      const state = sparql.startState();
      for (const [namespace, prefix] of Object.entries(PREFIXES)) state.prefixes[prefix.slice(0, -1)] = namespace;
      return state;
    };
    return { ...sparql, startState };
  });
}
