// Why: the head of every page.
import { Link, NavLink, useLocation } from "react-router";
import { SearchBox } from "../search/SearchBox";
import { useTheme } from "./theme";

const PAGES = [
  { to: "/", name: "Companies" },
  { to: "/explore/charts", name: "Charts" },
  { to: "/explore/lineage", name: "Lineage" },
  { to: "/explore/compare", name: "Compare" },
  { to: "/explore/technologies", name: "Technologies" },
];

/** Editors have a policy of their own, so that one comes to them, and leaves them, by a load. */
const EDITORS = [
  { to: "/explore/sparql", name: "SPARQL" },
  { to: "/graphql", name: "GraphQL" },
];

export function Navigation() {
  const { pathname } = useLocation();
  const inEditor = EDITORS.some((editor) => editor.to === pathname);
  return (
    <header className="head">
      <div className="head-inner">
        <Link to="/" className="brand" reloadDocument={inEditor} aria-label="Stratigraph, to the companies">
          <Mark />
          <span>Stratigraph</span>
        </Link>
        <nav aria-label="Pages">
          <ul>
            {PAGES.map((page) => (
              <li key={page.to}>
                <NavLink to={page.to} end reloadDocument={inEditor}>
                  {page.name}
                </NavLink>
              </li>
            ))}
            {EDITORS.map((page) => (
              <li key={page.to}>
                <NavLink to={page.to} end reloadDocument>
                  {page.name}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <SearchBox reload={inEditor} />
        <ThemeSwitch />
      </div>
    </header>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#0b6e63" />
      <g fill="none" strokeWidth="3" strokeLinecap="round">
        <path d="M6 22c5-4 9 3 20-1" stroke="#f4d7a1" />
        <path d="M6 16c6-4 10 3 20-1" stroke="#fff" />
        <path d="M6 10c6-4 10 3 20-1" stroke="#9fe0d3" />
      </g>
    </svg>
  );
}

function ThemeSwitch() {
  const [theme, choose] = useTheme();
  const other = theme === "dark" ? "light" : "dark";
  return (
    <button
      type="button"
      className="icon-button"
      onClick={() => choose(other)}
      aria-label={`Switch to the ${other} theme`}
    >
      <svg
        viewBox="0 0 24 24"
        width="20"
        height="20"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
      >
        {theme === "dark" ? (
          <>
            <circle cx="12" cy="12" r="4.5" />
            <path
              d="M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.8 1.8M17.2 17.2 19 19M19 5l-1.8 1.8M6.8 17.2 5 19"
              strokeLinecap="round"
            />
          </>
        ) : (
          <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z" strokeLinejoin="round" />
        )}
      </svg>
    </button>
  );
}
