// Why: what is shown where an address has no page, or a page failed.
import { Link, isRouteErrorResponse, useRouteError } from "react-router";
import { useTitle } from "../ui/useTitle";

export function NotFound() {
  useTitle("Not found");
  return (
    <div className="page">
      <h1>Nothing stands here</h1>
      <p className="lead">
        The address may have a slip, or it is of another state of the data. <Link to="/">The companies</Link> are a good
        place to begin, and the search above knows every name.
      </p>
    </div>
  );
}

export function Failed() {
  useTitle("Failed");
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />;
  return (
    <main id="main" className="page">
      <h1>This page failed</h1>
      <p className="lead">{error instanceof Error ? error.message : "Something unforeseen happened."}</p>
      <p>
        <a href="/">Begin anew</a>
      </p>
    </main>
  );
}
