// An address where nothing stands.
import { Link } from "../parts/Link.tsx";
import { en } from "../strings/en.ts";

export function MissingPage() {
  return (
    <>
      <div className="head">
        <h1>{en.missing.title}</h1>
        <p>{en.missing.lead(location.pathname)}</p>
      </div>
      <div className="row">
        <Link className="btn primary" href="/">{en.missing.home}</Link>
        <Link className="btn" href="/map">{en.missing.map}</Link>
      </div>
    </>
  );
}
