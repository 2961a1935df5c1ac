import { z } from "zod";

import { accountScheme, amountText, codesOf, dateTime, namespacedCodes, proxy, text } from "../common.ts";
import { chargeBearers, creditorReferenceTypes, documentTypes } from "../pisp/codes.ts";
import { country, postalAddress, ultimateParty } from "../pisp/parts.ts";
import { chargeTypes, moreDocumentTypes } from "./codes.ts";

/** Parts of variable recurring payments where the standard words them otherwise than for other payments: open objects, mostly. */

export const links = z
  .object({
    Self: z.url(),
    First: z.url().optional(),
    Prev: z.url().optional(),
    Next: z.url().optional(),
    Last: z.url().optional(),
  })
  .meta({ id: "VRPLinks", description: "The absolute address of this answer." });

export const meta = z.looseObject({}).meta({ id: "VRPMeta", description: "Nothing the standard names." });

export const supplementaryData = z
  .looseObject({})
  .meta({ id: "VRPSupplementaryData", description: "Facts outside the standard. This bank takes none." });

export const currency = text(3, 3).regex(/^[A-Z]{3,3}$/);

export const amount = z
  .object({ Amount: amountText, Currency: currency })
  .meta({ id: "VRPAmount", description: "A sum of money. The amount is text with up to five decimals." });

const account = { SchemeName: accountScheme, Identification: text(256) };
const rest = { SecondaryIdentification: text(34).optional(), Proxy: proxy.optional() };

export const debtorAccount = z
  .object({ ...account, Name: text(350).optional(), ...rest })
  .meta({ id: "OBCashAccountDebtorWithName", description: "The account that pays." });

export const creditorAccount = z
  .object({ ...account, Name: text(70), ...rest })
  .meta({ id: "OBCashAccountCreditor3", description: "The account that is paid." });

export const charges = z.array(
  z.object({ ChargeBearer: codesOf(chargeBearers), Type: z.enum(chargeTypes), Amount: amount }),
);

const document = z
  .object({
    Code: z
      .enum([...documentTypes, ...moreDocumentTypes])
      .optional()
      .meta({ minLength: 1, maxLength: 4 }),
    Issuer: text(35).optional(),
    Number: text(35).optional(),
    RelatedDate: dateTime.optional(),
    LineDetails: z.array(text(2048)).optional(),
  })
  .meta({ id: "VRPReferredDocumentInformation", description: "A document that is settled." });

const structured = z
  .object({
    ReferredDocumentInformation: z.array(document).optional(),
    ReferredDocumentAmount: amountText.optional(),
    CreditorReferenceInformation: z
      .object({
        Code: z.enum(creditorReferenceTypes).optional().meta({ minLength: 1, maxLength: 4 }),
        Issuer: text(35).optional(),
        Reference: text(35).optional(),
      })
      .optional(),
    Invoicer: z.string().max(256).optional(),
    Invoicee: z.string().max(256).optional(),
    TaxRemittance: text(140).optional(),
    AdditionalRemittanceInformation: z.array(text(140)).max(3).optional(),
  })
  .meta({ id: "VRPRemittanceInformationStructured", description: "What is settled, by document." });

export const remittance = z
  .object({ Structured: z.array(structured).optional(), Unstructured: z.array(text(140)).optional() })
  .meta({ id: "VRPRemittanceInformation", description: "What the payment is for." });

const regulatoryDetail = z
  .object({
    Type: text(35).optional(),
    Date: dateTime.optional(),
    Country: country.optional(),
    Amount: amount.optional(),
    Information: z.array(text(35)).optional(),
  })
  .meta({ id: "VRPStructuredRegulatoryReporting", description: "One thing a regulator has to be told." });

export const regulatoryReporting = z
  .object({
    DebitCreditReportingIndicator: z.enum(["CRED", "DEBT", "BOTH"]).optional(),
    Authority: z.object({ Name: text(140).optional(), CountryCode: country.optional() }).optional(),
    Details: z.array(regulatoryDetail).optional(),
  })
  .meta({ id: "VRPRegulatoryReporting", description: "What a regulator has to be told about the payments." });

/** What every payment of a consent has in common: it repeats this word for word. */
export const initiation = z
  .object({
    DebtorAccount: debtorAccount.optional(),
    CreditorAccount: creditorAccount.optional(),
    CreditorPostalAddress: postalAddress.optional(),
    UltimateCreditor: ultimateParty.optional(),
    UltimateDebtor: ultimateParty.optional(),
    RemittanceInformation: remittance.optional(),
    RegulatoryReporting: z.array(regulatoryReporting).max(10).optional(),
  })
  .meta({ id: "OBDomesticVRPInitiation", description: "What stays the same for each payment of the consent." });

export const refundWish = z.enum(["Yes", "No"]).optional();

export const consentPath = z.object({ ConsentId: z.string().meta({ description: "The consent." }) });

/** Names with a namespace, closed to what this bank knows when a consent is made. */
export const namesOf = (table: Record<string, unknown>) => namespacedCodes(Object.keys(table));
