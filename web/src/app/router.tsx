// Why: which address shows which page. Each page is loaded when it is first gone to.
import { createBrowserRouter } from "react-router";
import { Shell } from "./Shell";
import { Failed, NotFound } from "./Failed";
import { Loading } from "../ui/states";

/** The frame of the page while the first page is on its way. */
function Waiting() {
  return (
    <main>
      <Loading />
    </main>
  );
}

export const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <Failed />,
    hydrateFallbackElement: <Waiting />,
    children: [
      { index: true, lazy: async () => ({ Component: (await import("../home/HomePage")).HomePage }) },
      {
        path: "id/journey/:journey/era?/:era?",
        lazy: async () => ({ Component: (await import("../journey/JourneyPage")).JourneyPage }),
      },
      { path: "id/*", lazy: async () => ({ Component: (await import("../entity/EntityPage")).EntityPage }) },
      { path: "explore/charts", lazy: async () => ({ Component: (await import("../charts/ChartsPage")).ChartsPage }) },
      {
        path: "explore/compare",
        lazy: async () => ({ Component: (await import("../compare/ComparePage")).ComparePage }),
      },
      {
        path: "explore/lineage",
        lazy: async () => ({ Component: (await import("../lineage/LineagePage")).LineagePage }),
      },
      { path: "explore/sparql", lazy: async () => ({ Component: (await import("../sparql/SparqlPage")).SparqlPage }) },
      { path: "graphql", lazy: async () => ({ Component: (await import("../graphiql/GraphqlPage")).GraphqlPage }) },
      { path: "explore/search", lazy: async () => ({ Component: (await import("../search/SearchPage")).SearchPage }) },
      {
        path: "explore/technologies",
        lazy: async () => ({ Component: (await import("../technologies/TechnologiesPage")).TechnologiesPage }),
      },
      {
        path: "explore/documents/*",
        lazy: async () => ({ Component: (await import("../documents/DocumentPage")).DocumentPage }),
      },
      { path: "*", element: <NotFound /> },
    ],
  },
]);
