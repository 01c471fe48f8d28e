// Why: how figures went over the years, beside one another, each with the line that says it.
import { useMemo, useRef } from "react";
import type { Metric } from "../api/generated/graphql";
import { useServer } from "../api/useServer";
import { Choice } from "../ui/Choice";
import { Empty, Shown } from "../ui/states";
import { useTitle } from "../ui/useTitle";
import { metricName } from "../ui/words";
import { Chart } from "./Chart";
import { CompanyChoice } from "./CompanyChoice";
import { saveCsv, savePng, saveSvg } from "./exporting";
import { METRICS, SERIES, type Series } from "./queries";
import { SeriesTable } from "./SeriesTable";
import { type ScaleKind, useChartChoice } from "./useChartChoice";
import "./charts.css";

/** More lines than these are hard to tell apart before one chose them. */
const AT_FIRST = 6;

export function ChartsPage() {
  const choice = useChartChoice();
  const asked = useServer(SERIES, { metric: choice.metric });
  useTitle(`${metricName(choice.metric)} over the years`);
  return (
    <div className="page">
      <header className="stack">
        <h1>Charts</h1>
        <p className="lead">
          Each dot is a figure as a document tells it: a line across lasts as long as its years, a line up spans its
          range. Figures that cannot both hold are marked; both are kept. Where several documents tell of one company,
          each has its own line.
        </p>
      </header>
      <div className="row controls">
        <label className="field">
          Figure
          <select value={choice.metric} onChange={(event) => choice.setMetric(event.target.value as Metric)}>
            {METRICS.map((metric) => (
              <option key={metric} value={metric}>
                {metricName(metric)}
              </option>
            ))}
          </select>
        </label>
        <div className="field">
          Axis
          <Choice<ScaleKind>
            label="Axis"
            value={choice.scale}
            options={[
              { value: "linear", name: "Linear" },
              { value: "log", name: "Logarithmic" },
            ]}
            onChange={choice.setScale}
          />
        </div>
      </div>
      <Shown of={asked}>{({ series }) => <Charts series={series} choice={choice} />}</Shown>
    </div>
  );
}

function Charts({ series, choice }: { series: readonly Series[]; choice: ReturnType<typeof useChartChoice> }) {
  const drawable = useMemo(
    () => series.filter((one) => one.points.some((point) => point.year !== null && point.value !== null)),
    [series],
  );
  const all = useMemo(() => [...new Set(drawable.map((one) => one.company.name))], [drawable]);
  if (all.length === 0) return <Empty>No document tells of such figures.</Empty>;
  const chosen = all.filter((name) => choice.companies.includes(name));
  const shown = choice.companies.length > 0 ? chosen : most(drawable, AT_FIRST);
  const units = unitsOf(drawable.filter((one) => shown.includes(one.company.name)));
  return (
    <>
      <CompanyChoice all={all} shown={shown} onChange={choice.setCompanies} />
      {shown.length === 0 && (
        <Empty>The companies that were chosen tell of no such figures. Choose others above.</Empty>
      )}
      {units.map((unit) => (
        <UnitChart
          key={unit}
          unit={unit}
          series={drawable.filter((one) => (one.unit ?? "") === unit && shown.includes(one.company.name))}
          order={shown}
          choice={choice}
        />
      ))}
    </>
  );
}

/** What the figures are in, the unit of most of them first. */
function unitsOf(series: readonly Series[]): string[] {
  const points = new Map<string, number>();
  for (const { unit, points: own } of series) points.set(unit ?? "", (points.get(unit ?? "") ?? 0) + own.length);
  return [...points].sort((one, other) => other[1] - one[1]).map(([unit]) => unit);
}

/** The companies of which most is told. */
function most(series: readonly Series[], count: number): string[] {
  const points = new Map<string, number>();
  for (const one of series) points.set(one.company.name, (points.get(one.company.name) ?? 0) + one.points.length);
  const first = new Set(
    [...points]
      .sort((one, other) => other[1] - one[1])
      .slice(0, count)
      .map(([name]) => name),
  );
  return [...points.keys()].filter((name) => first.has(name));
}

interface UnitProps {
  unit: string;
  series: readonly Series[];
  order: readonly string[];
  choice: ReturnType<typeof useChartChoice>;
}

function UnitChart({ unit, series, order, choice }: UnitProps) {
  const svg = useRef<SVGSVGElement>(null);
  // What is nothing or less has no place on a logarithmic axis.
  const positive = series.some((one) => one.points.some((point) => (point.value ?? 0) > 0));
  const scale = positive ? choice.scale : "linear";
  const title = metricName(choice.metric);
  const name = `${title} ${unit}`.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const withSvg = (save: (svg: SVGSVGElement) => unknown) => () => svg.current && void save(svg.current);
  return (
    <section className="panel" aria-label={`${title} in ${unit}`}>
      <Chart title={title} unit={unit} series={series} order={order} scale={scale} svg={svg} />
      <div className="row" role="group" aria-label="Take away">
        <button type="button" className="button" onClick={withSvg((drawn) => saveSvg(name, drawn))}>
          ↓ SVG
        </button>
        <button type="button" className="button" onClick={withSvg((drawn) => savePng(name, drawn))}>
          ↓ PNG
        </button>
        <button type="button" className="button" onClick={() => saveCsv(name, series)}>
          ↓ CSV
        </button>
      </div>
      <SeriesTable series={series} />
    </section>
  );
}
