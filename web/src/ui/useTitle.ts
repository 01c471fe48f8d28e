// Why: each page has a name of its own in tabs, histories and for screen readers.
import { useEffect } from "react";

export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · Stratigraph` : "Stratigraph";
  }, [title]);
}
