import { now } from "#lib/clock.ts";
import { initiation, PAYEE, pounds } from "./consents.ts";
import type { Wish } from "./payments.ts";
import type { Body } from "./third-party.ts";

/** One wish of each kind of payment that an app could have. */

const EUROPEAN = { SchemeName: "UK.OBIE.IBAN", Identification: "DE89370400440532013000", Name: "Bäckerei Winter GmbH" };

const inDays = (days: number) => new Date(now().getTime() + days * 86_400_000).toISOString();

export function domestic(changes: Record<string, unknown> = {}): Wish {
  return { path: "/domestic-payments", orderId: "DomesticPaymentId", data: { Initiation: initiation(changes) } };
}

export function scheduled(changes: Record<string, unknown> = {}): Wish {
  return {
    path: "/domestic-scheduled-payments",
    orderId: "DomesticScheduledPaymentId",
    data: { Permission: "Create", Initiation: initiation({ RequestedExecutionDateTime: inDays(3), ...changes }) },
  };
}

export function standing(changes: Record<string, unknown> = {}): Wish {
  const facts = {
    FirstPaymentAmount: pounds("10.00"),
    RecurringPaymentAmount: pounds("12.00"),
    NumberOfPayments: "3",
    MandateRelatedInformation: { Frequency: { Type: "WEEK" }, FirstPaymentDateTime: inDays(2) },
    CreditorAccount: PAYEE,
    RemittanceInformation: { Unstructured: ["RENT"] },
  };
  return {
    path: "/domestic-standing-orders",
    orderId: "DomesticStandingOrderId",
    data: { Permission: "Create", Initiation: { ...facts, ...changes } },
  };
}

const abroad = {
  CreditorAccount: EUROPEAN,
  CurrencyOfTransfer: "EUR",
  InstructedAmount: { Amount: "100.00", Currency: "EUR" },
};

export function international(changes: Record<string, unknown> = {}): Wish {
  return {
    path: "/international-payments",
    orderId: "InternationalPaymentId",
    data: { Initiation: initiation({ ...abroad, ...changes }) },
  };
}

export function internationalScheduled(changes: Record<string, unknown> = {}): Wish {
  return {
    path: "/international-scheduled-payments",
    orderId: "InternationalScheduledPaymentId",
    data: {
      Permission: "Create",
      Initiation: initiation({ ...abroad, RequestedExecutionDateTime: inDays(3), ...changes }),
    },
  };
}

export function internationalStanding(changes: Record<string, unknown> = {}): Wish {
  const facts = {
    ...abroad,
    NumberOfPayments: "2",
    MandateRelatedInformation: { Frequency: { Type: "MNTH" }, FirstPaymentDateTime: inDays(2) },
  };
  return {
    path: "/international-standing-orders",
    orderId: "InternationalStandingOrderId",
    data: { Permission: "Create", Initiation: { ...facts, ...changes } },
  };
}

export const WISHES = { domestic, scheduled, standing, international, internationalScheduled, internationalStanding };

/** A wish as an app of v3.1 writes it. */
export function atV3({ data, ...wish }: Wish): Wish {
  const { MandateRelatedInformation: mandate, RemittanceInformation: _, ...facts } = data["Initiation"] as Body;
  const regular = mandate && {
    Frequency: mandate.Frequency.Type === "WEEK" ? "IntrvlWkDay:01:03" : "IntrvlMnthDay:01:-02",
    FirstPaymentDateTime: mandate.FirstPaymentDateTime,
    Reference: "RENT",
  };
  const remittance = { Reference: "INV-7", Unstructured: "ELEC 88120 MAR" };
  const Initiation = { ...facts, ...(regular ?? { RemittanceInformation: remittance }) };
  return { ...wish, data: { ...data, Initiation } };
}
