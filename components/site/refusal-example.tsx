import { HttpPill } from "#components/ui/pill.tsx";

/** What a refused call looks like in the log, as text. */
export function RefusalExample() {
  return (
    <div className="code night" dir="ltr">
      <div className="code-head">
        <HttpPill status={403} />
        <span className="mono">GET …/aisp/accounts/&#123;AccountId&#125;/transactions</span>
      </div>
      <pre className="wraps" tabIndex={0} role="group" aria-label="A refused call, explained">
        <span className="tok-comment">checks</span>
        {"\n  "}
        <span className="tok-string">passed</span>
        {"   token, app, consent\n  "}
        <span className="tok-literal">refused</span>
        {"  permission\n"}
        <span className="tok-comment">because</span>
        {"  The consent does not include "}
        <span className="tok-number">ReadTransactionsBasic</span>
        {" or "}
        <span className="tok-number">ReadTransactionsDetail</span>
        {"\n"}
        <span className="tok-comment">code</span>
        {"     U008\n"}
        <span className="tok-comment">read</span>
        {"     /docs/errors#permission-missing"}
      </pre>
    </div>
  );
}
