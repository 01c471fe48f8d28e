// Why: rows that name several things become things with lines between them.
import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { prefixed } from "./completion";
import { resources, type Table } from "./rows";

export interface Node {
  id: string;
  name: string;
  x: number;
  y: number;
}

export interface Line {
  source: Node;
  target: Node;
  name: string;
}

/** More than these are no picture any more. */
export const MOST_NODES = 250;

/** The ends of each line: of triples subject and object, else the first two addresses of a row. */
export function linesOf(
  table: Table,
  triples: boolean,
  nameOf: (iri: string) => string,
): { nodes: Node[]; lines: Line[]; cut: boolean } {
  const [first = "", second = ""] = triples ? ["subject", "object"] : resources(table);
  const nodes = new Map<string, Node>();
  const lines: Line[] = [];
  let cut = false;
  const nodeOf = (iri: string): Node | undefined => {
    const known = nodes.get(iri);
    if (known) return known;
    if (nodes.size >= MOST_NODES) {
      cut = true;
      return undefined;
    }
    const node = { id: iri, name: nameOf(iri), x: 0, y: 0 };
    nodes.set(iri, node);
    return node;
  };
  for (const row of table.rows) {
    const [from, to] = [row[first], row[second]];
    if (from?.type !== "uri" || to?.type !== "uri") continue;
    const [source, target] = [nodeOf(from.value), nodeOf(to.value)];
    const predicate = row["predicate"]?.value;
    if (source && target)
      lines.push({ source, target, name: triples && predicate ? (prefixed(predicate) ?? predicate) : "" });
  }
  return { nodes: [...nodes.values()], lines, cut };
}

/** Places the nodes, the same way each time. */
export function place(nodes: Node[], lines: Line[], width: number, height: number): void {
  const STEPS = 240;
  nodes.forEach((node, at) => {
    const angle = at * 2.4;
    const far = 12 * Math.sqrt(at);
    node.x = width / 2 + far * Math.cos(angle);
    node.y = height / 2 + far * Math.sin(angle);
  });
  forceSimulation(nodes)
    .force("lines", forceLink<Node, Line>(lines).distance(90))
    .force("apart", forceManyBody().strength(-220))
    .force("touch", forceCollide(26))
    .force("centre", forceCenter(width / 2, height / 2))
    .force("across", forceX(width / 2).strength(0.03))
    .force("down", forceY(height / 2).strength(0.06))
    .stop()
    .tick(STEPS);
}
