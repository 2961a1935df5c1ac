import { createHash } from "node:crypto";
import { initiation, numbered, PAYEE, pounds } from "../../../e2e/paying-app.ts";
import type { ConsentKind } from "#lib/consents/kinds.ts";

type Body = Record<string, unknown>;

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

const ABROAD = {
  InstructedAmount: { Amount: "100.00", Currency: "EUR" },
  CurrencyOfTransfer: "EUR",
  CreditorAccount: { SchemeName: "UK.OBIE.IBAN", Identification: "DE89370400440532013000", Name: "Alder Heating" },
};

const MONTHLY = { Frequency: { Type: "MNTH" }, FirstPaymentDateTime: inDays(2) };

/** The file that a consent for a file is about. */
export const FILE = JSON.stringify({ Data: { DomesticPayments: [initiation()] } });

const scheduled = { RequestedExecutionDateTime: inDays(3) };
const wish = (Initiation: Body, more: Body = {}): Body => ({ Data: { ...more, Initiation }, Risk: {} });
const create = { Permission: "Create" };

/** Consents in 4.0 that the bank takes and a customer of the seed can give, with more than the mandatory members. */
export const CONSENT_BODIES: Partial<Record<ConsentKind, Body>> = {
  "domestic-payment": wish(initiation()),
  "domestic-scheduled-payment": wish(initiation(scheduled), create),
  "domestic-standing-order": wish(
    {
      FirstPaymentAmount: pounds("10.00"),
      RecurringPaymentAmount: pounds("12.00"),
      NumberOfPayments: "3",
      MandateRelatedInformation: MONTHLY,
      CreditorAccount: PAYEE,
      RemittanceInformation: { Unstructured: ["RENT"] },
    },
    create,
  ),
  "international-payment": wish(initiation(ABROAD)),
  "international-scheduled-payment": wish(initiation({ ...ABROAD, ...scheduled }), create),
  "international-standing-order": wish(
    { ...ABROAD, NumberOfPayments: "2", MandateRelatedInformation: MONTHLY },
    create,
  ),
  "file-payment": {
    Data: {
      Initiation: {
        FileType: "UK.OBIE.PaymentInitiation.4.0",
        FileHash: createHash("sha256").update(FILE).digest("base64"),
        FileReference: "WAGES",
      },
    },
  },
  "domestic-vrp": {
    Data: {
      ControlParameters: {
        MaximumIndividualAmount: pounds("100.00"),
        PeriodicLimits: [{ PeriodType: "Month", PeriodAlignment: "Consent", ...pounds("500.00") }],
        VRPType: ["UK.OBIE.VRPType.Sweeping"],
        PSUAuthenticationMethods: ["UK.OBIE.SCANotRequired"],
      },
      Initiation: { CreditorAccount: PAYEE, RemittanceInformation: { Unstructured: ["SWEEP"] } },
    },
    Risk: {},
  },
  "funds-confirmation": { Data: { DebtorAccount: numbered("40281193") } },
};
