// Why: everything that the graph knows has an address, and this is what one finds there.
import { useLocation } from "react-router";
import { useDataset } from "../api/dataset";
import { useServer } from "../api/useServer";
import { NotFound } from "../app/Failed";
import { Badge } from "../ui/Badge";
import { Quotes } from "../ui/sources";
import { Shown } from "../ui/states";
import { useTitle } from "../ui/useTitle";
import { kindName, standingName } from "../ui/words";
import { Crumbs } from "./Crumbs";
import { EntityBody } from "./EntityBody";
import { ENTITY, type Entity } from "./queries";
import { RdfLinks } from "./RdfLinks";
import "./entity.css";

export function EntityPage() {
  const { base } = useDataset();
  const { pathname } = useLocation();
  const id = base + decodeURI(pathname.replace(/^\/id\//, ""));
  const found = useServer(ENTITY, { id });
  useTitle(found.data?.node?.name);
  if (found.data && !found.data.node) return <NotFound />;
  return <Shown of={found}>{({ node }) => node && <Described entity={node} />}</Shown>;
}

function Described({ entity }: { entity: Entity }) {
  const source = "source" in entity ? entity.source : [];
  const standing = "standing" in entity ? entity.standing : null;
  return (
    <article className="page entity">
      <header className="stack">
        <Crumbs entity={entity} />
        <h1>{entity.name}</h1>
        <div className="row spread">
          <Badge tone="accent">{kindName(entity.__typename)}</Badge>
          <RdfLinks id={entity.id} />
        </div>
      </header>
      <EntityBody entity={entity} />
      {source.length > 0 && (
        <section className="stack" aria-labelledby="read">
          <div className="row">
            <h2 id="read">Where this was read</h2>
            {standing && <Badge tone={standing === "DISPUTED" ? "warn" : "plain"}>{standingName(standing)}</Badge>}
          </div>
          <Quotes of={source} />
        </section>
      )}
    </article>
  );
}
