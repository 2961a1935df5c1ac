import { errorCodes } from "#lib/standards/obuk/errors.ts";
import { contracts } from "#lib/standards/sandbox/contracts.ts";

import { Method } from "#components/ui/pill.tsx";

import { ArrowChart } from "./arrow-chart.tsx";
import { ArrowTable } from "./arrow-table.tsx";
import type { Slots } from "./markdown.tsx";

function ErrorTable() {
  return Object.entries(errorCodes).map(([code, facts]) => (
    <section key={code} className="mt-8 grid gap-2">
      <h3 id={code.toLowerCase()} className="m-0">
        <a href={`#${code.toLowerCase()}`}>
          <code>{code}</code> {facts.meaning}
        </a>
      </h3>
      <p>
        Usually with {facts.status}. In version 3: <code>{facts.v3}</code>.
      </p>
      <ul>
        {facts.causes.map((cause) => (
          <li key={cause}>{cause}</li>
        ))}
      </ul>
      <p>
        <strong>To do:</strong> {facts.mend}
      </p>
    </section>
  ));
}

function ManagementTable() {
  return (
    <div className="card wide">
      <table className="tbl fold">
        <thead>
          <tr>
            <th scope="col">Operation</th>
            <th scope="col">What it does</th>
          </tr>
        </thead>
        <tbody>
          {contracts.map((contract) => (
            <tr key={contract.operationId} id={contract.operationId}>
              <th scope="row" className="lg:whitespace-nowrap">
                <span className="mono">
                  <Method>{contract.method}</Method> {contract.path}
                </span>
              </th>
              <td>
                <b className="font-semibold">{contract.summary}.</b> {contract.description}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The parts of pages that are made from the product's own tables, so that they cannot drift from it. */
export const DOC_SLOTS: Slots = {
  "arrow-chart": () => (
    <div className="wide">
      <ArrowChart />
    </div>
  ),
  "arrow-table": () => <ArrowTable />,
  "error-table": () => <ErrorTable />,
  "management-table": () => <ManagementTable />,
};
