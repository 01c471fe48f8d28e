// Why: an architecture and what changed in it become what is drawn.
import type { Architecture, Changes } from "../journey/queries";
import type { Arrow, Group, Part, Standing } from "./layout";

export function partsOf(architecture: Architecture, changes: Changes | undefined): Part[] {
  const standing = standings(changes);
  const users = architecture.populations.nodes.map((population) => ({
    ...population,
    layer: null,
    isUsers: true,
    group: population.group?.id ?? null,
    technologies: [],
    standing: "plain" as Standing,
  }));
  const components = architecture.components.nodes.map((component) => ({
    ...component,
    layer: component.layer ?? null,
    isUsers: false,
    group: component.group?.id ?? null,
    standing: standing.get(component.id) ?? "plain",
  }));
  const gone = (changes?.removed ?? []).map((component) => ({
    ...component,
    layer: component.layer ?? null,
    isUsers: false,
    group: null,
    technologies: [],
    standing: "removed" as Standing,
  }));
  return [...users, ...components, ...gone];
}

function standings(changes: Changes | undefined): Map<string, Standing> {
  const standing = new Map<string, Standing>();
  for (const { id } of changes?.added ?? []) standing.set(id, "added");
  for (const { after } of changes?.changed ?? []) standing.set(after.id, "changed");
  return standing;
}

export function arrowsOf(architecture: Architecture): Arrow[] {
  return architecture.connections.nodes.flatMap(({ id, name, from, to }) =>
    from && to ? [{ id, name, from: from.id, to: to.id }] : [],
  );
}

export function groupsOf(architecture: Architecture): Group[] {
  return architecture.groups.nodes.map(({ id, name, group }) => ({ id, name, group: group?.id ?? null }));
}
