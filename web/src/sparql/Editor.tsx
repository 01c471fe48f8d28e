// Why: Yasgui's editor in the page, with what it would look up elsewhere left out.
import Yasqe from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";
import { type Ref, useEffect, useImperativeHandle, useRef } from "react";
import { ontologyCompleter } from "./completion";
import { defineLanguage, LANGUAGE } from "./language";
import "./Editor.css";

export interface EditorHandle {
  get: () => string;
  set: (query: string) => void;
}

interface Props {
  initial: string;
  onRun: (query: string) => void;
  ref: Ref<EditorHandle>;
}

let registered = false;

export function Editor({ initial, onRun, ref }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Yasqe | null>(null);
  const start = useRef(initial);
  const run = useRef(onRun);
  run.current = onRun;

  useEffect(() => {
    if (!place.current) return;
    if (!registered) {
      Yasqe.registerAutocompleter(ontologyCompleter, false);
      defineLanguage();
      // What terms there are is known here. Lists of settings are merged place by place, so that those which
      // ask other hosts go for good only where the usual list itself is another.
      Yasqe.defaults.autocompleters = ["variables", ontologyCompleter.name];
      for (const name of ["prefixes", "property", "class"]) delete Yasqe.Autocompleters[name];
      registered = true;
    }
    const go = (yasqe: Yasqe) => run.current(yasqe.getValue());
    const yasqe = new Yasqe(place.current, {
      value: start.current,
      mode: LANGUAGE,
      prefixCcApi: null,
      persistenceId: null,
      consumeShareLink: null,
      showQueryButton: false,
      resizeable: true,
      editorHeight: "320px",
      screenReaderLabel: "SPARQL query",
      extraKeys: {
        "Ctrl-Enter": go,
        "Cmd-Enter": go,
        "Ctrl-Space": (instance: Yasqe) => instance.autocomplete(),
        // The keyboard has to lead out of the editor, too.
        Tab: false,
        "Shift-Tab": false,
      } as never,
    });
    editor.current = yasqe;
    const box = place.current;
    return () => {
      yasqe.destroy();
      box.replaceChildren();
      editor.current = null;
    };
  }, []);

  useImperativeHandle(ref, () => ({
    get: () => editor.current?.getValue() ?? "",
    set: (query) => editor.current?.setValue(query),
  }));
  return <div className="editor" ref={place} />;
}
