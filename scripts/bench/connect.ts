import { authoriseHeadless, createTpp } from "../../e2e/tpp.ts";
import type { Demo } from "./product.ts";

/** A real access token of a customer who shares everything, and the account that holds most. */
export async function connect(demo: Demo, customer: string): Promise<{ token: string; accountId: string }> {
  const tpp = await createTpp(demo);
  const consentId = await tpp.createConsent();
  const started = await tpp.authorisationUrl(consentId);
  const redirectUrl = await authoriseHeadless(demo, { url: started.url, customer });
  const { accessToken } = await tpp.completeAt(redirectUrl, started);
  const accounts = await tpp.call("/accounts", accessToken);
  const accountId = accounts.body.Data?.Account?.[0]?.AccountId;
  if (!accountId) throw new Error(`${customer} shares no account`);
  return { token: accessToken, accountId };
}
