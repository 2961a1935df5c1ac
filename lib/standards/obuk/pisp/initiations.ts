import { z } from "zod";

import { codesOf, currencyCode, dateTime, namespacedCodes, supplementaryData, text } from "../common.ts";
import { mandate } from "../mandates.ts";
import { chargeBearers, fileTypes, instructionPriorities, localInstruments } from "./codes.ts";
import {
  country,
  creditor,
  creditorAccount,
  creditorAgent,
  debtorAccount,
  instructedAmount,
  postalAddress,
  regulatoryReporting,
  requestedRate,
  ultimateParty,
} from "./parts.ts";
import { remittance } from "./remittance.ts";

/** What is to be paid: the part of a consent that the order repeats word for word. One for each kind of payment. */

const identification = { InstructionIdentification: text(35), EndToEndIdentification: text(35) };
const scheduledIdentification = { InstructionIdentification: text(35), EndToEndIdentification: text(35).optional() };
const instrument = { LocalInstrument: namespacedCodes(localInstruments).optional() };

const parties = {
  DebtorAccount: debtorAccount.optional(),
  CreditorAccount: creditorAccount,
  UltimateCreditor: ultimateParty.optional(),
  UltimateDebtor: ultimateParty.optional(),
  RegulatoryReporting: z.array(regulatoryReporting).max(10).optional(),
};

const ending = { RemittanceInformation: remittance.optional(), SupplementaryData: supplementaryData.optional() };

const abroad = {
  ExtendedPurpose: text(140).optional(),
  ChargeBearer: codesOf(chargeBearers).optional(),
  CurrencyOfTransfer: currencyCode,
  DestinationCountryCode: country.optional(),
  InstructedAmount: instructedAmount,
  Creditor: creditor.optional(),
  CreditorAgent: creditorAgent.optional(),
};

const exchange = {
  InstructionPriority: codesOf(instructionPriorities).optional(),
  ExchangeRateInformation: requestedRate.optional(),
};

export const domestic = z.strictObject({
  ...identification,
  ...instrument,
  InstructedAmount: instructedAmount,
  CreditorAgent: creditorAgent.optional(),
  CreditorPostalAddress: postalAddress.optional(),
  ...parties,
  ...ending,
});

export const domesticScheduled = z.strictObject({
  ...scheduledIdentification,
  ...instrument,
  RequestedExecutionDateTime: dateTime,
  InstructedAmount: instructedAmount,
  CreditorPostalAddress: postalAddress.optional(),
  ...parties,
  ...ending,
});

export const domesticStandingOrder = z.strictObject({
  NumberOfPayments: text(35).optional(),
  FirstPaymentAmount: instructedAmount,
  RecurringPaymentAmount: instructedAmount.optional(),
  FinalPaymentAmount: instructedAmount.optional(),
  MandateRelatedInformation: mandate,
  ...parties,
  ...ending,
});

export const international = z.strictObject({
  ...identification,
  ...instrument,
  ...abroad,
  ...exchange,
  ...parties,
  ...ending,
});

export const internationalScheduled = z.strictObject({
  ...scheduledIdentification,
  ...instrument,
  RequestedExecutionDateTime: dateTime,
  ...abroad,
  ...exchange,
  ...parties,
  ...ending,
});

export const internationalStandingOrder = z.strictObject({
  NumberOfPayments: text(35).optional(),
  MandateRelatedInformation: mandate,
  ...abroad,
  ...parties,
  ...ending,
});

export const file = z.strictObject({
  FileType: namespacedCodes(fileTypes),
  FileHash: text(44),
  FileReference: text(40).optional(),
  NumberOfTransactions: z
    .string()
    .regex(/[0-9]{1,15}/)
    .optional(),
  ControlSum: z.number().optional(),
  RequestedExecutionDateTime: dateTime.optional(),
  ...instrument,
  CreditorAgent: creditorAgent.optional(),
  DebtorAccount: debtorAccount.optional(),
  UltimateDebtor: ultimateParty.optional(),
  ...ending,
});
