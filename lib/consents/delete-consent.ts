import { inBankTime } from "#lib/banks/in-bank-time.ts";
import { endTokens, markDeleted } from "./data.ts";
import { getConsentOf } from "./get-consent.ts";
import type { ConsentKind } from "./kinds.ts";

/** The app says the customer has withdrawn: the consent is gone, and every token of it is dead in the same transaction. */
export async function deleteConsent(
  app: { id: string },
  id: string,
  kind: ConsentKind = "account-access",
): Promise<void> {
  const consent = await getConsentOf(app, id, kind);
  await inBankTime(consent.bankId, async (tx) => {
    if (await markDeleted(tx, consent, `app:${app.id}`)) await endTokens(tx, id);
  });
}
