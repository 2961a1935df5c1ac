import { coreBanking } from "#lib/core-banking/core-banking.ts";
import { maskPan } from "#lib/standards/obuk/aisp/redact-item.ts";

/** Fills in the numbers of the customer's own cards, which stand masked in stored transactions: for consents with ReadPAN. */
export async function showCardNumbers(items: string, accountIds: readonly string[]): Promise<string> {
  const accounts = await coreBanking().readAccounts(accountIds);
  const cards = accounts.flatMap(({ resource }) =>
    (resource.Account ?? []).filter(({ SchemeName }) => SchemeName === "UK.OBIE.PAN"),
  );
  return cards.reduce((text, { Identification }) => {
    return text.replaceAll(`"Identification":"${maskPan(Identification)}"`, `"Identification":"${Identification}"`);
  }, items);
}
