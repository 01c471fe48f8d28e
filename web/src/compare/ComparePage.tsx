// Why: two eras, or two companies, side by side.
import { Link } from "react-router";
import { useServer } from "../api/useServer";
import { Empty, Shown } from "../ui/states";
import { useTitle } from "../ui/useTitle";
import { years } from "../ui/words";
import { Differences } from "./Differences";
import { FiguresBeside } from "./FiguresBeside";
import { COMPARE, MOMENTS } from "./queries";
import { SideDiagram } from "./SideDiagram";
import { type Company, keyOf, type Moment, useMoments } from "./useMoments";
import "./compare.css";

export function ComparePage() {
  const asked = useServer(MOMENTS, {});
  useTitle("Compare");
  return (
    <div className="page">
      <header className="stack">
        <h1>Compare</h1>
        <p className="lead">
          Two eras of one company, or of two, side by side: what both have, what only one has, and what they cost.
        </p>
      </header>
      <Shown of={asked}>
        {({ companies }) => <Sides companies={companies.nodes.filter((one) => one.eras.nodes.length > 0)} />}
      </Shown>
    </div>
  );
}

function Sides({ companies }: { companies: readonly Company[] }) {
  const { a, b, choose } = useMoments(companies);
  if (!a || !b) return <Empty>No document tells of eras that could be compared.</Empty>;
  return (
    <>
      <div className="sides">
        <Chooser name="The one" companies={companies} moment={a} onChange={(name, era) => choose("a", name, era)} />
        <Chooser name="The other" companies={companies} moment={b} onChange={(name, era) => choose("b", name, era)} />
      </div>
      <Beside a={a} b={b} />
    </>
  );
}

interface ChooserProps {
  name: string;
  companies: readonly Company[];
  moment: Moment;
  onChange: (company: string, era?: string) => void;
}

function Chooser({ name, companies, moment, onChange }: ChooserProps) {
  return (
    <fieldset className="row chooser">
      <legend className="visually-hidden">{name}</legend>
      <label className="field">
        Company
        <select value={moment.company.name} onChange={(event) => onChange(event.target.value)}>
          {companies.map((company) => (
            <option key={company.id}>{company.name}</option>
          ))}
        </select>
      </label>
      <label className="field">
        Era
        <select value={keyOf(moment.era)} onChange={(event) => onChange(moment.company.name, event.target.value)}>
          <Eras of={moment.company} />
        </select>
      </label>
    </fieldset>
  );
}

/** The eras to choose from; where several documents tell of the company, those of each. */
function Eras({ of: { eras, journeys } }: { of: Company }) {
  const options = (prefix: string) =>
    eras.nodes
      .filter(({ id }) => id.startsWith(prefix))
      .map((era) => (
        <option key={era.id} value={keyOf(era)}>
          {era.name} ({years(era.startYear, era.endYear)})
        </option>
      ));
  if (journeys.nodes.length < 2) return options("");
  return journeys.nodes.map(({ id, title }) => (
    <optgroup key={id} label={title}>
      {options(`${id}/`)}
    </optgroup>
  ));
}

function Beside({ a, b }: { a: Moment; b: Moment }) {
  const compared = useServer(COMPARE, {
    from: { company: a.company.name, era: a.era.id },
    to: { company: b.company.name, era: b.era.id },
    fromId: a.era.id,
    toId: b.era.id,
  });
  const companies = new URLSearchParams(
    [...new Set([a.company.name, b.company.name])].map((name) => ["company", name]),
  );
  return (
    <Shown of={compared}>
      {({ compare, from, to }) =>
        from &&
        to && (
          <>
            <FiguresBeside from={from} to={to} />
            <p>
              <Link to={`/explore/charts?${companies}`}>Their figures over the years</Link>
            </p>
            {compare && <Differences compared={compare} from={from} to={to} />}
            <div className="sides">
              <SideDiagram side={from} />
              <SideDiagram side={to} />
            </div>
          </>
        )
      }
    </Shown>
  );
}
