import { escapeHtml, providerPage } from "./page.ts";

export type ErrorFacts = {
  error: string;
  description?: string | undefined;
  detail?: string | undefined;
  reference: string;
  /** Where the app's developer finds the refusal explained. */
  logAddress: string;
};

/** The page for an authorisation request that cannot be trusted to say where to go. */
export function errorPage({ error, description, detail, reference, logAddress }: ErrorFacts): string {
  const facts = Object.entries({ Error: error, Description: description, Detail: detail, Reference: reference });
  const list = facts.map(([name, value]) => (value ? `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>` : "")).join("");
  const isExpired = /expired|already|not found/.test(`${description ?? ""} ${detail ?? ""}`);
  const headline = isExpired ? "This link has expired" : "This link does not work";
  return providerPage(
    headline,
    `<p>Go back to the app you came from and start again. Nothing has been shared.</p>
<details open><summary>For the developer of the app</summary><dl>${list}</dl>
<p><a href="${escapeHtml(logAddress)}">Explained in the request log</a></p></details>`,
  );
}
