// Why: figures in rows, each with what it measures and where it was read.
import { Link } from "react-router";
import { usePathOf } from "../api/dataset";
import type { Metric } from "../api/generated/graphql";
import { ToldBy } from "../ui/references";
import { type Source, Sources } from "../ui/sources";
import { metricName } from "../ui/words";

interface Figure {
  id: string;
  metric: Metric | null;
  text: string;
  source: readonly Source[];
}

export function FigureList({ figures }: { figures: readonly Figure[] }) {
  const pathOf = usePathOf();
  if (figures.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="figures">
      <h2 id="figures">Figures</h2>
      <ul className="listed panel">
        {figures.map((figure) => (
          <li key={figure.id}>
            <div className="row">
              <span className="soft small">{figure.metric && metricName(figure.metric)}</span>
              <Link to={pathOf(figure.id)}>{figure.text}</Link>
              <Sources of={figure.source} />
            </div>
            <ToldBy of={figure.source} />
          </li>
        ))}
      </ul>
    </section>
  );
}
