// Why: a page asks the server by one line, and knows whether it still waits, failed or has it.
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { ask } from "./client";
import type { TypedDocumentString } from "./generated/graphql";

export function useServer<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  enabled = true,
): UseQueryResult<Result> {
  return useQuery({
    queryKey: [document.toString(), variables],
    queryFn: ({ signal }) => ask(document, variables, signal),
    enabled,
  });
}
