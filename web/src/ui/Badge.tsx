// Why: small labels that tell what something is, in the colours of the layers where it has one.
import type { ReactNode } from "react";
import type { Layer } from "../api/generated/graphql";
import { layerName } from "./words";

export function Badge({ tone = "plain", children }: { tone?: string; children: ReactNode }) {
  return <span className={`badge tone-${tone}`}>{children}</span>;
}

export function LayerBadge({ layer }: { layer: Layer }) {
  return <Badge tone={layer.toLowerCase()}>{layerName(layer)}</Badge>;
}
