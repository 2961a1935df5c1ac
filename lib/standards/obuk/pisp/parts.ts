import { z } from "zod";

import { categoryPurposeCodes, paymentPurposeCodes } from "../codes.ts";
import {
  accountScheme,
  agentScheme,
  amountText,
  codesOf,
  currencyCode,
  dateTime,
  lei,
  namespacedCodes,
  proxy,
  postalAddress as openPostalAddress,
  text,
} from "../common.ts";
import type { authorisationTypes } from "./codes.ts";
import {
  beneficiaryAccountTypes,
  chargeBearers,
  exemptionTypes,
  multiAuthorisationStatuses,
  paymentContexts,
  rateTypes,
} from "./codes.ts";

/** Parts of payments; members, lengths and codes are the standard's. */

export const country = z.string().regex(/^[A-Z]{2,2}$/);

/** Payments take no member beside the standard's. */
export const postalAddress = openPostalAddress
  .strict()
  .meta({ id: "OBPostalAddress7Closed", description: "A postal address." });

export const instructedAmount = z.strictObject({ Amount: amountText, Currency: currencyCode });

const account = {
  SchemeName: accountScheme,
  Identification: text(256),
  SecondaryIdentification: text(34).optional(),
};

export const debtorAccount = z.strictObject({ ...account, Name: text(350).optional(), Proxy: proxy.optional() });
export const creditorAccount = z.strictObject({ ...account, Name: text(350), Proxy: proxy.optional() });

export const creditorAgent = z.strictObject({
  SchemeName: agentScheme.optional(),
  Identification: text(35).optional(),
  Name: text(140).optional(),
  LEI: lei.optional(),
  PostalAddress: postalAddress.optional(),
});

export const creditor = z.strictObject({
  Name: text(350).optional(),
  LEI: lei.optional(),
  PostalAddress: postalAddress.optional(),
});

export const ultimateParty = z
  .object({
    Name: text(140).optional(),
    Identification: text(256).optional(),
    LEI: lei.optional(),
    SchemeName: accountScheme.optional(),
    PostalAddress: postalAddress.optional(),
  })
  .meta({ id: "OBUltimateParty1", description: "The party for whom a payment is really made or received." });

const regulatoryDetail = z
  .object({
    Type: text(35).optional(),
    Date: dateTime.optional(),
    Country: country.optional(),
    Amount: instructedAmount.optional(),
    Information: z.array(text(35)).optional(),
  })
  .meta({ id: "OBStructuredRegulatoryReporting3" });

export const regulatoryReporting = z
  .object({
    DebitCreditReportingIndicator: z.enum(["CRED", "DEBT", "BOTH"]).optional(),
    Authority: z
      .object({ Name: text(140).optional(), CountryCode: country.optional() })
      .optional()
      .meta({ id: "OBRegulatoryAuthority2" }),
    Details: z.array(regulatoryDetail).optional(),
  })
  .meta({ id: "OBRegulatoryReporting1", description: "What a regulator has to be told about the payment." });

export const authorisationOf = (types: readonly (keyof typeof authorisationTypes)[]) =>
  z.strictObject({ AuthorisationType: z.enum(types), CompletionDateTime: dateTime.optional() });

export const scaSupport = z
  .object({
    RequestedSCAExemptionType: z.enum(exemptionTypes).optional(),
    AppliedAuthenticationApproach: z.enum(["CA", "SCA"]).optional().meta({ maxLength: 40 }),
    ReferencePaymentOrderId: text(40).optional(),
  })
  .meta({ id: "OBSCASupportData1", description: "What the app knows that may spare the customer a step." });

export const risk = z
  .strictObject({
    PaymentContextCode: z.enum(paymentContexts).optional(),
    MerchantCategoryCode: text(4, 3).optional(),
    MerchantCustomerIdentification: text(70).optional(),
    ContractPresentIndicator: z.boolean().optional(),
    BeneficiaryPrepopulatedIndicator: z.boolean().optional(),
    PaymentPurposeCode: z.enum(paymentPurposeCodes).optional().meta({ minLength: 1, maxLength: 4 }),
    CategoryPurposeCode: z.enum(categoryPurposeCodes).optional(),
    BeneficiaryAccountType: z.enum(beneficiaryAccountTypes).optional(),
    DeliveryAddress: postalAddress.optional(),
  })
  .meta({ id: "OBRisk1", description: "What the bank's fraud checks want to know." });

export const charges = z
  .array(
    z.strictObject({
      ChargeBearer: codesOf(chargeBearers),
      Type: namespacedCodes(["UK.OBIE.CHAPSOut"]),
      Amount: instructedAmount,
    }),
  )
  .optional();

export const debtor = z
  .object({
    SchemeName: z.string().optional(),
    Identification: z.string().optional(),
    Name: z.string().optional(),
    SecondaryIdentification: z.string().optional(),
    LEI: lei.optional(),
  })
  .meta({ id: "OBCashAccountDebtor4", description: "The account that pays, where the customer agreed to name it." });

export const refund = z
  .strictObject({ Account: z.strictObject({ ...account, Name: text(350) }) })
  .meta({ id: "OBDomesticRefundAccount1", description: "Where a refund would go." });

export const multiAuthorisation = z.strictObject({
  Status: codesOf(multiAuthorisationStatuses),
  NumberRequired: z.int().optional(),
  NumberReceived: z.int().optional(),
  LastUpdateDateTime: dateTime.optional(),
  ExpirationDateTime: dateTime.optional(),
});

const rate = {
  UnitCurrency: currencyCode,
  RateType: codesOf(rateTypes),
  ContractIdentification: text(256).optional(),
};

export const requestedRate = z.strictObject({ ...rate, ExchangeRate: z.number().optional() });
export const quotedRate = z.strictObject({
  ...rate,
  ExchangeRate: z.number(),
  ExpirationDateTime: dateTime.optional(),
});
