/** Beside the logo on the customer's own pages. Logging out is a form, because it changes something. */
export function CustomerNavigation() {
  return (
    <>
      <a href="/my/connections" aria-current="page">
        Connections
      </a>
      <form method="post" action="/my/submit/log-out">
        <button
          type="submit"
          className="min-h-11 cursor-pointer border-0 bg-transparent p-0 text-accent-text underline decoration-1 underline-offset-[0.18em] hover:decoration-2"
        >
          Log out
        </button>
      </form>
    </>
  );
}
