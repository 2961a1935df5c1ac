type Refusal = { code: string; title: string; status: number; ob: string };

/** The refusals by their names in the log and in problem answers; each can be linked to. */
export function RefusalTable({ refusals }: { refusals: readonly Refusal[] }) {
  return (
    <div className="card wide">
      <table className="tbl fold">
        <caption className="sr-only">Refusals by name</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">What it is</th>
            <th scope="col">Status</th>
            <th scope="col">Code</th>
          </tr>
        </thead>
        <tbody>
          {refusals.map(({ code, title, status, ob }) => (
            <tr key={code} id={code}>
              <th scope="row">
                <a className="mono" href={`#${code}`}>
                  {code}
                </a>
              </th>
              <td>{title}</td>
              <td data-label="Status">{status}</td>
              <td data-label="Code">{ob.startsWith("U") ? <a href={`#${ob.toLowerCase()}`}>{ob}</a> : ob}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
