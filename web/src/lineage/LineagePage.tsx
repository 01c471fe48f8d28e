// Why: what replaced what, through the years and across companies.
import { Link } from "react-router";
import { usePathOf } from "../api/dataset";
import { useServer } from "../api/useServer";
import { ToldBy } from "../ui/references";
import { Sources } from "../ui/sources";
import { Empty, Shown } from "../ui/states";
import { useChoices } from "../ui/useChoices";
import { useTitle } from "../ui/useTitle";
import { count } from "../ui/words";
import { Flow } from "./Flow";
import { isWhole, MIGRATIONS, type Move } from "./queries";
import { isDated, tracksOf } from "./tracks";
import "./lineage.css";

/** So many rows are shown only to those who ask for them. */
const MANY = 60;

export function LineagePage() {
  const asked = useServer(MIGRATIONS, {});
  useTitle("Lineage");
  return (
    <div className="page">
      <header className="stack">
        <h1>Lineage</h1>
        <p className="lead">
          What gave way to what. Each dot is a move from one technology to another and leads to the line that tells of
          it; point at a technology to see where else it was.
        </p>
      </header>
      <Shown of={asked}>{({ migrations }) => <Moves moves={migrations.nodes.filter(isWhole)} />}</Shown>
    </div>
  );
}

function Moves({ moves }: { moves: readonly Move[] }) {
  const [parameters, setParameters] = useChoices();
  const company = parameters.get("company") ?? "";
  const technology = parameters.get("technology") ?? "";
  const companies = [...new Set(moves.map((move) => move.company.name))].sort();
  const technologies = [...new Set(moves.flatMap((move) => [move.from.name, move.to.name]))].sort();
  const shown = moves.filter(
    (move) =>
      (!company || move.company.name === company) &&
      (!technology || move.from.name === technology || move.to.name === technology),
  );
  const choose = (name: string, value: string) =>
    setParameters(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  if (moves.length === 0) return <Empty>No document tells of a move from one technology to another.</Empty>;
  const dated = shown.filter(isDated);
  return (
    <>
      <div className="row controls">
        <Chooser name="Company" all={companies} value={company} onChange={(value) => choose("company", value)} />
        <Chooser
          name="Technology"
          all={technologies}
          value={technology}
          onChange={(value) => choose("technology", value)}
        />
        <p className="soft small">{count(shown.length, "move")}</p>
      </div>
      {shown.length === 0 && <Empty>No such moves are told. Choose another company or technology.</Empty>}
      {dated.length > 0 && <Flow tracks={tracksOf(dated)} />}
      {shown.length > 0 && <Listed moves={shown} />}
    </>
  );
}

interface ChooserProps {
  name: string;
  all: readonly string[];
  value: string;
  onChange: (value: string) => void;
}

function Chooser({ name, all, value, onChange }: ChooserProps) {
  return (
    <label className="field">
      {name}
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">All</option>
        {all.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </label>
  );
}

function Listed({ moves }: { moves: readonly Move[] }) {
  const pathOf = usePathOf();
  const undated = moves.filter((move) => !isDated(move)).length;
  return (
    <details open={moves.length <= MANY}>
      <summary>
        In rows: {count(moves.length, "move")}
        {undated > 0 && `, ${undated} of them at no told time`}
      </summary>
      <div className="scroll" role="region" aria-label="Moves in rows" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Year</th>
              <th scope="col">Company</th>
              <th scope="col">Left</th>
              <th scope="col">Taken instead</th>
              <th scope="col">Reasons</th>
              <th scope="col">Read in</th>
            </tr>
          </thead>
          <tbody>
            {moves.map((move) => (
              <tr key={move.id}>
                <td>{move.year ?? "not told"}</td>
                <td>
                  <Link to={pathOf(move.company.id)}>{move.company.name}</Link>
                </td>
                <td>
                  <Link to={pathOf(move.from.id)}>{move.from.name}</Link>
                </td>
                <td>
                  <Link to={pathOf(move.to.id)}>{move.to.name}</Link>
                </td>
                <td>{move.reasons.join(", ")}</td>
                <td>
                  <Sources of={move.source} />
                  <ToldBy of={move.source} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
