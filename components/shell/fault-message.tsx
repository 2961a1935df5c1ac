type FaultMessageProps = { reference?: string; onRetry?: () => void };

/** What a person reads when something broke: what happened, what is safe, and what to quote. */
export function FaultMessage({ reference, onRetry }: FaultMessageProps) {
  return (
    <div className="wrapx message-page">
      <h1>Sorry, there is a problem with this page</h1>
      <p>Try again later. Nothing you did before was lost.</p>
      {reference ? (
        <p>
          If it stays, tell us this reference: <code>{reference}</code>
        </p>
      ) : null}
      <p className="flex flex-wrap gap-2">
        {onRetry ? (
          <button type="button" className="btn primary" onClick={onRetry}>
            Try again
          </button>
        ) : null}
        <a className="btn" href="/">
          Start page
        </a>
      </p>
    </div>
  );
}
