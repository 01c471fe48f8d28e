// Why: where a newcomer understands in a minute what this graph knows.
import { useSearchParams } from "react-router";
import { AskBox } from "../ask/AskBox";
import { Conversation } from "../ask/Conversation";
import { useConversation } from "../ask/useConversation";
import { useServer } from "../api/useServer";
import { Empty, Shown } from "../ui/states";
import { useTitle } from "../ui/useTitle";
import { CompanyCard } from "./CompanyCard";
import { HOME } from "./queries";
import { starters } from "./starters";
import "./home.css";

export function HomePage() {
  const [parameters] = useSearchParams();
  const { turns, ask, clear } = useConversation(parameters.get("q"));
  const home = useServer(HOME, {});
  useTitle(turns.at(-1)?.question);
  return (
    <div className="page">
      <section className="hero" aria-labelledby="hero">
        <h1 id="hero">See how systems grew</h1>
        <p className="lead">
          The stories of companies, read era by era: what their systems were made of, what they cost, what broke and
          what took its place. Ask, or choose a company; every answer leads to the line that says so.
        </p>
        <AskBox onAsk={ask} goesOn={turns.length > 0} />
        {turns.length === 0 && home.data && (
          <ul className="row" aria-label="Questions to begin with">
            {starters(home.data).map((question) => (
              <li key={question}>
                <button type="button" className="chip" onClick={() => ask(question)}>
                  {question}
                </button>
              </li>
            ))}
          </ul>
        )}
      </section>
      <Conversation turns={turns} onAsk={ask} onClear={clear} />
      <Shown of={home}>
        {({ companies, series }) => (
          <section className="stack" aria-labelledby="companies">
            <h2 id="companies">Companies</h2>
            {companies.nodes.length === 0 && (
              <Empty>
                No journey was read yet. Put Markdown documents into the data folder and start the server anew.
              </Empty>
            )}
            <ul className="company-cards">
              {companies.nodes.map((company) => (
                <CompanyCard
                  key={company.id}
                  company={company}
                  series={series.find((one) => one.company.id === company.id && one.unit === "users")}
                />
              ))}
            </ul>
          </section>
        )}
      </Shown>
    </div>
  );
}
