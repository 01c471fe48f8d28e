// Why: a company's story from era to era: when, with what architecture, at what cost, what broke and
// what it learned.
import { useCallback } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { useDataset, usePathOf } from "../api/dataset";
import { useServer } from "../api/useServer";
import { NotFound } from "../app/Failed";
import { EntityPage } from "../entity/EntityPage";
import { RdfLinks } from "../entity/RdfLinks";
import { Empty, Shown } from "../ui/states";
import { useTitle } from "../ui/useTitle";
import { DocumentChoice } from "./DocumentChoice";
import { EraView } from "./EraView";
import { Lessons } from "./Lessons";
import { Organisation } from "./Organisation";
import { ofDocument } from "./ownDocument";
import { JOURNEY, type Journey, type JourneyEra } from "./queries";
import { TimeAxis } from "./TimeAxis";
import { usePlay } from "./usePlay";
import "./journey.css";

export function JourneyPage() {
  const { journey = "", era } = useParams();
  const { base } = useDataset();
  const found = useServer(JOURNEY, { id: `${base}journey/${journey}` });
  if (found.data && !found.data.journey) return <NotFound />;
  return <Shown of={found}>{(data) => data.journey && <Story journey={data.journey} number={era} />}</Shown>;
}

function Story({ journey, number }: { journey: Journey; number: string | undefined }) {
  const navigate = useNavigate();
  const pathOf = usePathOf();
  const eras = journey.eras.nodes;
  const own = number && eras.find((era) => pathOf(era.id) === `${pathOf(journey.id)}/era/${number}`);
  const era = own || (number ? undefined : eras[0]);
  const at = era ? eras.indexOf(era) : -1;
  const company = journey.company;
  useTitle(era && number ? `${era.name}, ${company?.name}` : journey.title);
  const go = useCallback(
    (next: JourneyEra | undefined) => next && navigate(pathOf(next.id), { preventScrollReset: true, replace: true }),
    [navigate, pathOf],
  );
  const next = eras[at + 1];
  const play = usePlay(
    next !== undefined,
    useCallback(() => void go(next), [go, next]),
  );
  const choose = (chosen: JourneyEra | undefined) => {
    play.stop();
    go(chosen);
  };
  if (number && !era) return <EntityPage />;
  return (
    <div className="page">
      <header className="stack">
        <nav className="crumbs" aria-label="Where this is">
          <Link to="/">Companies</Link>
          {company && <Link to={pathOf(company.id)}>{company.name}</Link>}
          <span>Journey</span>
        </nav>
        <h1>{company?.name ?? journey.title}</h1>
        <div className="row spread">
          <DocumentChoice journey={journey} company={company} />
          <RdfLinks id={era && number ? era.id : journey.id} document={journey.document ?? undefined} />
        </div>
      </header>
      {eras.length === 0 && <Empty>This document tells of no eras.</Empty>}
      {company && eras.length > 0 && (
        <section aria-label="Eras in time">
          <TimeAxis company={company.name} document={journey.document} eras={eras} chosen={era?.id} onChoose={choose} />
          <div className="row player">
            <button type="button" className="button" disabled={at <= 0} onClick={() => choose(eras[at - 1])}>
              ← Before
            </button>
            <button
              type="button"
              className="button primary"
              aria-pressed={play.playing}
              onClick={() => {
                if (!play.playing && !next) go(eras[0]);
                play.toggle();
              }}
            >
              {play.playing ? "❚❚ Pause" : "▶ Play the eras"}
            </button>
            <button type="button" className="button" disabled={!next} onClick={() => choose(next)}>
              Next →
            </button>
            <Link className="button" to={`/explore/charts?company=${encodeURIComponent(company.name)}`}>
              Charts
            </Link>
            <Link className="button" to={`/explore/lineage?company=${encodeURIComponent(company.name)}`}>
              Lineage
            </Link>
          </div>
        </section>
      )}
      {company && era && <EraView company={company} era={era} previous={eras[at - 1]} next={next} />}
      {company && <Organisation company={company} document={journey.document} />}
      {company && <Lessons lessons={ofDocument(company.lessons.nodes, journey.document)} />}
    </div>
  );
}
