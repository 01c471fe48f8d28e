// Why: GraphiQL at the address of the API, from our own files, with tabs that show what can be asked.
import "graphiql/setup-workers/vite";
import { GraphiQL } from "graphiql";
import "graphiql/style.css";
import { useServer } from "../api/useServer";
import { useTheme } from "../app/theme";
import { Shown } from "../ui/states";
import { useTitle } from "../ui/useTitle";
import { NAMES, tabs } from "./tabs";
import "./graphiql.css";

interface Request {
  query: string;
  operationName?: string | null | undefined;
  variables?: unknown;
}

async function send(
  { query, operationName, variables }: Request,
  { headers }: { headers?: Record<string, string> } = {},
) {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", ...headers },
    body: JSON.stringify({ query, operationName, variables }),
  });
  return response.json() as Promise<never>;
}

export function GraphqlPage() {
  useTitle("GraphQL");
  const [theme] = useTheme();
  const names = useServer(NAMES, {});
  return (
    <div className="graphiql-page">
      <h1 className="visually-hidden">GraphQL</h1>
      <Shown of={names}>
        {(known) => (
          <GraphiQL fetcher={send} defaultTabs={tabs(known)} forcedTheme={theme} defaultEditorToolsVisibility={false} />
        )}
      </Shown>
    </div>
  );
}
