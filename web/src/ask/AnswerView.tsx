// Why: an answer in full: the sentence, what it rests on, the lines that say so, and what to ask next.
import { Link } from "react-router";
import type { Answer } from "../api/answer";
import { usePathOf } from "../api/dataset";
import { Badge } from "../ui/Badge";
import { ToldBy } from "../ui/references";
import { type Source, Quotes, Sources } from "../ui/sources";
import { words, years } from "../ui/words";

export function AnswerView({ answer, onAsk }: { answer: Answer; onAsk: (question: string) => void }) {
  const quoted = answer.citations.filter((one): one is typeof one & Source => one.document != null);
  return (
    <div className="answer">
      <p className="answer-text">{answer.text}</p>
      {answer.reason && (
        <p>
          <Badge tone="warn">{words(answer.reason)}</Badge>
        </p>
      )}
      {answer.nearby.length > 0 && (
        <ul className="listed">
          {answer.nearby.map((known) => (
            <li key={known}>{known}</li>
          ))}
        </ul>
      )}
      <Conflicts of={answer.conflicts} />
      {answer.facts.length > 1 && <Facts answer={answer} />}
      {quoted.length > 0 && (
        <section className="stack" aria-label="Where this was read">
          <h3>Where this was read</h3>
          <Quotes of={quoted.slice(0, 3)} />
          {quoted.length > 3 && (
            <details>
              <summary>{quoted.length - 3} more</summary>
              <Quotes of={quoted.slice(3)} />
            </details>
          )}
        </section>
      )}
      {answer.suggestions.length > 0 && (
        <section className="stack" aria-label="Ask next">
          <h3>Ask next</h3>
          <ul className="row">
            {answer.suggestions.map((next) => (
              <li key={next}>
                <button type="button" className="chip" onClick={() => onAsk(next)}>
                  {next}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <How answer={answer} />
    </div>
  );
}

function Facts({ answer }: { answer: Answer }) {
  const names = [...new Set(answer.facts.flatMap((row) => row.cells.map((cell) => cell.name)))];
  const title = (name: string) => words(name.replace(/(?<=[a-z])(?=[A-Z])/g, " "));
  return (
    <details open={answer.facts.length <= 12}>
      <summary>
        {answer.factsTotal} rows{answer.factsTotal > answer.facts.length && `, ${answer.facts.length} of them here`}
      </summary>
      <div className="scroll" role="region" aria-label="Facts" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {names.map((name) => (
                <th key={name} scope="col">
                  {title(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {answer.facts.map((row, at) => (
              // Rows have no names of their own, and never change.
              <tr key={at}>
                {names.map((name) => (
                  <td key={name}>{row.cells.find((cell) => cell.name === name)?.value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Conflicts({ of }: { of: Answer["conflicts"] }) {
  const pathOf = usePathOf();
  if (of.length === 0) return null;
  return (
    <section className="conflict-note" aria-label="Conflicts">
      <p>
        <Badge tone="warn">Conflict</Badge> This cannot both hold; first-hand sources stand first:
      </p>
      <ul className="listed">
        {of.map((conflict) => (
          <li key={conflict.id}>
            {conflict.between.map((figure, at) => (
              <div key={figure.id}>
                {at > 0 && "against "}
                <Link to={pathOf(figure.id)}>{figure.text}</Link> ({years(figure.startYear, figure.endYear)}){" "}
                <Sources of={figure.source} />
                <ToldBy of={figure.source} />
              </div>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function How({ answer }: { answer: Answer }) {
  const [reading] = answer.readings;
  if (!reading && !answer.query) return null;
  return (
    <details>
      <summary>How this was found</summary>
      <div className="stack">
        {reading && (
          <p>
            Understood as “{reading.question}”, of {answer.readings.length} ways to understand it the best.
          </p>
        )}
        {answer.query && (
          <>
            <p>
              {answer.query.summary} This is the saved query{" "}
              <a href={`/queries/${answer.query.name}`}>
                <code>{answer.query.name}</code>
              </a>
              ; its SPARQL{" "}
              <a href={`/explore/sparql?query=${encodeURIComponent(answer.query.sparql)}`}>opens in the editor</a>.
            </p>
          </>
        )}
        <p className="soft small">
          Generation {answer.receipt.generation} of the data, <code>{answer.receipt.digest.slice(0, 16)}</code>; asking
          it again gives the same.
        </p>
      </div>
    </details>
  );
}
