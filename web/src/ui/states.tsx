// Why: what is shown while a page waits, where there is nothing, and where something failed.
import type { ReactNode } from "react";

export function Loading({ what = "Loading" }: { what?: string }) {
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">{what}</span>
      <i />
      <i />
      <i />
    </div>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>;
}

export function ErrorNote({ error }: { error: unknown }) {
  return (
    <p className="error-note" role="alert">
      {error instanceof Error ? error.message : "Something failed."}
    </p>
  );
}

interface Asked<T> {
  data: T | undefined;
  error: unknown;
}

/** What was asked for, or why it is not there yet. */
export function Shown<T>({ of, children }: { of: Asked<T>; children: (data: T) => ReactNode }) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error) return <ErrorNote error={of.error} />;
  return <Loading />;
}
