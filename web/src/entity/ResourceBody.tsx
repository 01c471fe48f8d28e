// Why: what has no page of its own kind is shown as the graph says it, property by property.
import { useQuery } from "@tanstack/react-query";
import { describe } from "../api/client";
import { useDataset, usePathOf } from "../api/dataset";
import { Shown } from "../ui/states";
import { Facts } from "./Facts";

export function ResourceBody({ id }: { id: string }) {
  const { base } = useDataset();
  const pathOf = usePathOf();
  const told = useQuery({
    queryKey: ["describe", id],
    queryFn: ({ signal }) => describe(id.slice(base.length), signal),
  });
  const value = (one: unknown) => {
    const text = typeof one === "object" && one !== null && "id" in one ? String(one.id) : String(one);
    return /^https?:/.test(text) ? <a href={pathOf(text)}>{text.replace(base, "")}</a> : text;
  };
  return (
    <Shown of={told}>
      {(document) => (
        <Facts
          rows={Object.entries(subject(document, id))
            .filter(([name]) => name !== "id")
            .map(([name, values]) => [
              name,
              <ul key={name}>
                {[values].flat().map((one) => (
                  <li key={JSON.stringify(one)}>{value(one)}</li>
                ))}
              </ul>,
            ])}
        />
      )}
    </Shown>
  );
}

/** The node of a JSON-LD document that is about the resource. */
function subject(document: unknown, id: string): Record<string, unknown> {
  const nodes = (document as { "@graph"?: Record<string, unknown>[] })["@graph"] ?? [
    document as Record<string, unknown>,
  ];
  return nodes.find((node) => node.id === id) ?? nodes[0] ?? {};
}
