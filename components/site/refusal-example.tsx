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
        {"   access token\n  "}
        <span className="tok-string">passed</span>
        {"   consent is authorised\n  "}
        <span className="tok-literal">refused</span>
        {"  consent grants the permission\n"}
        <span className="tok-comment">because</span>
        {"  the customer agreed to "}
        <span className="tok-number">ReadBalances</span>
        {",\n         this call needs "}
        <span className="tok-number">ReadTransactionsBasic</span>
        {"\n"}
        <span className="tok-comment">do</span>
        {"       ask for the permission in the next consent"}
      </pre>
    </div>
  );
}
