import type { JourneyView } from "#lib/authorisations/model.ts";
import { wordingFor } from "./outcomes.ts";
import { Reference } from "./reference.tsx";
import { BANK_NAME } from "./wording.ts";

/**
 * The page before the browser leaves the bank. It is a page of its own, and no redirect, because Chromium applies the
 * policy for forms to every redirect that follows one.
 */
export function DoneStep({ view, returnTo }: { view: JourneyView; returnTo: string }) {
  const app = view.app.displayName;
  const { title, sentences, returnsAfterSeconds } = wordingFor(view.outcome, {
    app,
    bank: BANK_NAME,
    form: view.terms.form,
  });
  return (
    <>
      {returnsAfterSeconds === null ? null : (
        <meta httpEquiv="refresh" content={`${returnsAfterSeconds};url=${returnTo}`} />
      )}
      <div role="status">
        <h1>{title}</h1>
        {sentences.map((sentence) => (
          <p className="lead" key={sentence}>
            {sentence}
          </p>
        ))}
      </div>
      <p className="mt-6">
        <a className="btn primary" href={returnTo}>
          Return to {app}
        </a>
      </p>
      {returnsAfterSeconds === null ? <Reference>{view.reference}</Reference> : null}
    </>
  );
}
