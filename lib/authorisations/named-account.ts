import type { Consent } from "#lib/consents/model.ts";
import type { Account } from "#lib/standards/obuk/aisp/accounts.ts";

type Identification = { SchemeName: string; Identification: string };

/** The DebtorAccount of a consent, wherever its kind has it; null where the customer chooses. */
export function namedAccountOf({ resource }: Pick<Consent, "resource">): Identification | null {
  const { DebtorAccount: own, Initiation: initiation } = resource as {
    DebtorAccount?: Identification;
    Initiation?: { DebtorAccount?: Identification };
  };
  return own ?? initiation?.DebtorAccount ?? null;
}

/** Whether an account is the one the consent names; every account is where it names none. */
export function isNamed(consent: Pick<Consent, "resource">, account: Account): boolean {
  const named = namedAccountOf(consent);
  if (!named) return true;
  return (account.Account ?? []).some(
    (known) =>
      schemeOf(known.SchemeName) === schemeOf(named.SchemeName) &&
      plain(known.Identification) === plain(named.Identification),
  );
}

/** With and without the namespace. */
function schemeOf(name: string): string {
  return name.replace(/^UK\.OBIE\./, "");
}

function plain(identification: string): string {
  return identification.replaceAll(/[\s-]/g, "").toUpperCase();
}
