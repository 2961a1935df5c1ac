import { z } from "zod";

import { agentScheme, dateTime, namespacedCodes, supplementaryData, text } from "../../common.ts";
import * as current from "../../pisp/initiations.ts";
import * as parts from "../../pisp/parts.ts";
import { closedAddress as postalAddress } from "../common.ts";
import { frequencyText } from "../frequencies.ts";

/** What is to be paid, at v3.1: one for each kind of payment. */

export const debtorAccount = parts.debtorAccount.omit({ Proxy: true });
export const creditorAccount = parts.creditorAccount.omit({ Proxy: true });

export const remittance = z.strictObject({ Unstructured: text(140).optional(), Reference: text(35).optional() });

const creditor = (nameLength: number) =>
  z.strictObject({ Name: text(nameLength).optional(), PostalAddress: postalAddress.optional() });

const creditorAgent = z.strictObject({
  SchemeName: agentScheme.optional(),
  Identification: text(35).optional(),
  Name: text(140).optional(),
  PostalAddress: postalAddress.optional(),
});

const ONLY_AT_V4 = { UltimateCreditor: true, UltimateDebtor: true, RegulatoryReporting: true } as const;
const accounts = { DebtorAccount: debtorAccount.optional(), CreditorAccount: creditorAccount };
const single = { ...accounts, RemittanceInformation: remittance.optional() };
const address = { CreditorPostalAddress: postalAddress.optional() };

const abroad = (nameLength: number) => ({
  Purpose: text(4).optional(),
  // The file's pattern has no anchors.
  DestinationCountryCode: z
    .string()
    .regex(/[A-Z]{2,2}/)
    .optional(),
  Creditor: creditor(nameLength).optional(),
  CreditorAgent: creditorAgent.optional(),
});

const regular = {
  Frequency: frequencyText({ mayBeUnknown: false }),
  Reference: text(35).optional(),
  FirstPaymentDateTime: dateTime,
  FinalPaymentDateTime: dateTime.optional(),
};
const NOT_REGULAR = { ...ONLY_AT_V4, MandateRelatedInformation: true, RemittanceInformation: true } as const;

export const domestic = current.domestic.omit({ ...ONLY_AT_V4, CreditorAgent: true }).extend({ ...single, ...address });

export const domesticScheduled = current.domesticScheduled.omit(ONLY_AT_V4).extend({ ...single, ...address });

export const domesticStandingOrder = current.domesticStandingOrder
  .omit(NOT_REGULAR)
  .extend({ ...regular, RecurringPaymentDateTime: dateTime.optional(), ...accounts });

export const international = current.international.omit(ONLY_AT_V4).extend({ ...abroad(140), ...single });

export const internationalScheduled = (nameLength: number) =>
  current.internationalScheduled.omit(ONLY_AT_V4).extend({ ...abroad(nameLength), ...single });

export const internationalStandingOrder = current.internationalStandingOrder
  .omit(NOT_REGULAR)
  .extend({ ...regular, ...abroad(350), ...accounts });

export const file = current.file.omit({ CreditorAgent: true, UltimateDebtor: true }).extend({
  FileType: namespacedCodes(["UK.OBIE.PaymentInitiation.3.1", "UK.OBIE.pain.001.001.08"]),
  DebtorAccount: debtorAccount.optional(),
  RemittanceInformation: remittance.optional(),
  SupplementaryData: supplementaryData.optional(),
});
