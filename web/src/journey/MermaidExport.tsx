// Why: an architecture is taken away as Mermaid, into documents that people write themselves.
import { useState } from "react";

export function MermaidExport({ name, text }: { name: string; text: string }) {
  const [copied, setCopied] = useState(false);
  const file = `${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.mmd`;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    window.setTimeout(() => setCopied(false), 2000);
  };
  const save = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    link.download = file;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <span className="row" role="group" aria-label="Mermaid">
      <button type="button" className="button" onClick={() => void copy()}>
        {copied ? "Copied" : "Copy as Mermaid"}
      </button>
      <button type="button" className="button" onClick={save} aria-label="↓ .mmd: save as Mermaid">
        ↓ .mmd
      </button>
    </span>
  );
}
