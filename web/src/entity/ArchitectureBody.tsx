// Why: the parts of an architecture, each with what surrounds it.
import { LayerBadge } from "../ui/Badge";
import { layerWords } from "../ui/words";
import { Conflicts } from "./Conflicts";
import { Facts, texts, things } from "./Facts";
import { FigureList } from "./FigureList";
import type { EntityOf } from "./queries";

type Ends = readonly { id: string; name: string }[];

function ends(nodes: readonly ({ id: string; name: string } | null)[]): Ends {
  const seen = new Set<string>();
  return nodes.filter(
    (node): node is Ends[number] => node !== null && !seen.has(node.id) && Boolean(seen.add(node.id)),
  );
}

export function ComponentBody({ component }: { component: EntityOf<"Component"> }) {
  const { layer, traits, technologies, group, outgoing, incoming, measurements } = component;
  return (
    <>
      <Facts
        rows={[
          [
            "Layer",
            layer && (
              <span className="row">
                <LayerBadge layer={layer} /> {layerWords(layer)}
              </span>
            ),
          ],
          ["Says", texts(traits)],
          ["Uses", things(technologies)],
          ["Stands in", group && things([group])],
          ["Leads to", things(ends(outgoing.nodes.map((link) => link.to)))],
          ["Is led to by", things(ends(incoming.nodes.map((link) => link.from)))],
        ]}
      />
      <FigureList figures={measurements.nodes} />
      <Conflicts conflicts={component.conflicts.nodes} />
    </>
  );
}

export function GroupBody({ group }: { group: EntityOf<"ComponentGroup"> }) {
  return (
    <Facts
      rows={[
        ["Stands in", group.group && things([group.group])],
        ["Parts", things(group.components.nodes)],
        ["Groups", things(group.groups.nodes)],
      ]}
    />
  );
}

export function PopulationBody({ population }: { population: EntityOf<"Population"> }) {
  return (
    <>
      <Facts rows={[["Says", texts(population.traits)]]} />
      <FigureList figures={population.measurements.nodes} />
    </>
  );
}

export function LinkBody({ link }: { link: EntityOf<"Link"> }) {
  return (
    <Facts
      rows={[
        ["From", link.from && things([link.from])],
        ["To", link.to && things([link.to])],
      ]}
    />
  );
}
