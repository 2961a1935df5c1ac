export default function WaitingPaymentNotFound() {
  return (
    <>
      <h1>This payment does not wait for you any more</h1>
      <p className="lead">It may have been decided, its time may be up, or it may belong to another login.</p>
      <p className="mt-6">
        <a className="btn primary" href="/my/payments">
          Back to payments
        </a>
      </p>
    </>
  );
}
