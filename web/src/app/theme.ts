// Why: light and dark follow the system until a person chooses, and the choice is kept.
import { useSyncExternalStore } from "react";

export type Theme = "light" | "dark";

const system = window.matchMedia("(prefers-color-scheme: dark)");
const watchers = new Set<() => void>();

function current(): Theme {
  const chosen = document.documentElement.dataset["theme"];
  if (chosen === "dark" || chosen === "light") return chosen;
  return system.matches ? "dark" : "light";
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  system.addEventListener("change", watcher);
  return () => {
    watchers.delete(watcher);
    system.removeEventListener("change", watcher);
  };
}

export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(watch, current);
  const choose = (next: Theme) => {
    document.documentElement.dataset["theme"] = next;
    try {
      localStorage.setItem("theme", next);
    } catch {
      // Without storage, the choice lasts as long as the page.
    }
    for (const watcher of watchers) watcher();
  };
  return [theme, choose];
}
