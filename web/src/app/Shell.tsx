// Why: the frame of every page: where one is, where one can go, and a search at hand.
import { Suspense } from "react";
import { Outlet, ScrollRestoration, useLocation, useNavigation } from "react-router";
import { DATASET, DatasetContext, type Dataset } from "../api/dataset";
import { useServer } from "../api/useServer";
import { ErrorNote, Loading } from "../ui/states";
import { Navigation } from "./Navigation";
import "./Shell.css";

export function Shell() {
  const { data, error } = useServer(DATASET, {});
  const { pathname } = useLocation();
  const waits = useNavigation().state !== "idle";
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <Navigation />
      <div className={waits ? "progress waits" : "progress"} aria-hidden="true" />
      <main id="main" tabIndex={-1} className={pathname === "/explore/sparql" || pathname === "/graphql" ? "wide" : ""}>
        {error && <ErrorNote error={error} />}
        {data && (
          <DatasetContext value={data.dataset}>
            <Suspense fallback={<Loading />}>
              <Outlet />
            </Suspense>
          </DatasetContext>
        )}
        {!data && !error && <Loading />}
      </main>
      <Footer dataset={data?.dataset} />
      <ScrollRestoration />
    </>
  );
}

function Footer({ dataset }: { dataset: Dataset | undefined }) {
  return (
    <footer>
      <p>
        {dataset && (
          <>
            {dataset.documents} {dataset.documents === 1 ? "document" : "documents"},{" "}
            {dataset.triples.toLocaleString("en")} triples, state <code>{dataset.digest.slice(0, 8)}</code>.{" "}
          </>
        )}
        Every figure leads to the line that says so.
      </p>
      <ul className="row">
        <li>
          <a href="/plain">All surfaces</a>
        </li>
        <li>
          <a href="/queries">Saved queries</a>
        </li>
        <li>
          <a href="/ontology">Ontology</a>
        </li>
      </ul>
    </footer>
  );
}
