import type { SettlementPace } from "#lib/standards/sandbox/bank-settings.ts";
import type { Consent } from "#lib/consents/model.ts";
import type { NumberedAccount } from "#lib/core-banking/port.ts";
import { expectedDates } from "./consent-terms.ts";
import type { Initiation } from "./initiation-problem.ts";
import { PAYMENT_KINDS } from "./kinds.ts";
import type { OncePaymentKind } from "./kinds.ts";
import { signUntil } from "./signatures.ts";

type Facts = { id: string; consent: Consent; account: NumberedAccount; createdAt: Date; pace: SettlementPace };

/** The Data of an order as it is created, without its status. */
export function orderResource(
  kind: OncePaymentKind,
  { id, consent, account, createdAt, pace }: Facts,
): Record<string, unknown> {
  const { orderId, hasDates, isInternational } = PAYMENT_KINDS[kind];
  const { Initiation, Charges, ExchangeRateInformation, ReadRefundAccount } = consent.resource;
  return {
    [orderId]: id,
    ConsentId: consent.id,
    CreationDateTime: createdAt.toISOString(),
    ...(ReadRefundAccount === "Yes" ? { Refund: { Account: accountOf(account, isInternational) } } : {}),
    Initiation,
    ...(hasDates ? expectedDates(kind, Initiation as Initiation, { at: createdAt, pace }) : {}),
    ...(Charges ? { Charges } : {}),
    ...(ExchangeRateInformation ? { ExchangeRateInformation } : {}),
    Debtor: { Name: account.holder },
    ...(account.signatures > 1 ? { MultiAuthorisation: signaturesNeeded(account, consent, createdAt) } : {}),
  };
}

/** Where a refund goes: by IBAN when it comes from abroad. */
function accountOf({ iban, sortCode, accountNumber, holder }: NumberedAccount, isInternational: boolean) {
  return isInternational && iban
    ? { SchemeName: "UK.OBIE.IBAN", Identification: iban, Name: holder }
    : {
        SchemeName: "UK.OBIE.SortCodeAccountNumber",
        Identification: `${sortCode}${accountNumber}`,
        Name: holder,
      };
}

function signaturesNeeded({ signatures }: NumberedAccount, consent: Consent, at: Date) {
  const ExpirationDateTime = signUntil(consent.resource, at).toISOString();
  return { Status: "AWAF", NumberRequired: signatures, NumberReceived: 1, ExpirationDateTime };
}
