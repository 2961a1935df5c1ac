import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import { now } from "#lib/clock.ts";
import { insertConsent } from "#lib/consents/data.ts";
import type { ConsentKind } from "#lib/consents/kinds.ts";
import { newId } from "#lib/ids.ts";
import { SORT_CODE } from "#prisma/seed/accounts.ts";

type Resource = Record<string, unknown>;

export const PAYEE = {
  SchemeName: "UK.OBIE.SortCodeAccountNumber",
  Identification: "20145373182264",
  Name: "Acme Energy Ltd",
};

/** The number of a seeded account as an app names it. */
export function numbered(accountNumber: string) {
  return { SchemeName: "UK.OBIE.SortCodeAccountNumber", Identification: `${SORT_CODE}${accountNumber}` };
}

export const pounds = (Amount: string) => ({ Amount, Currency: "GBP" });

/** The Initiation of a domestic payment of £42.50. */
export function initiation(changes: Resource = {}): Resource {
  return {
    InstructionIdentification: "ACME412",
    EndToEndIdentification: "FRESCO.21302",
    InstructedAmount: pounds("42.50"),
    CreditorAccount: PAYEE,
    RemittanceInformation: { Unstructured: ["ELEC 88120 MAR"] },
    ...changes,
  };
}

/** The ControlParameters of £100 a payment, £200 a week and £500 a month. */
export const CONTROLS = {
  MaximumIndividualAmount: pounds("100.00"),
  PeriodicLimits: [
    { PeriodType: "Week", PeriodAlignment: "Consent", ...pounds("200.00") },
    { PeriodType: "Month", PeriodAlignment: "Calendar", ...pounds("500.00") },
  ],
  VRPType: ["UK.OBIE.VRPType.Sweeping"],
  PSUAuthenticationMethods: ["UK.OBIE.SCANotRequired"],
};

/** A consent as its verb would have written it, waiting for its customer. */
export async function makeConsentOf(
  kind: ConsentKind,
  app: { id: string },
  data: Resource,
  expiresAt: Date | null = null,
): Promise<string> {
  const createdAt = now();
  const id = newId(createdAt);
  const consent = {
    id,
    kind,
    version: "v4.0",
    appId: app.id,
    bankId: DEMO_BANK_ID,
    status: "AWAU" as const,
    permissions: [],
    expiresAt,
    transactionFrom: null,
    transactionTo: null,
    createdAt,
    statusUpdatedAt: createdAt,
    resource: { ConsentId: id, CreationDateTime: createdAt.toISOString(), ...data },
    risk: kind === "funds-confirmation" ? null : {},
  };
  await insertConsent(consent, `app:${app.id}`);
  return id;
}
