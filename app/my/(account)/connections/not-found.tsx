export default function MyNotFound() {
  return (
    <>
      <h1>We could not find that connection</h1>
      <p className="lead">It may belong to another login, or the address may be incomplete.</p>
      <p className="mt-6">
        <a className="btn primary" href="/my/connections">
          Back to connections
        </a>
      </p>
    </>
  );
}
