import { z } from "zod";

import { accountScheme, amountText, codesOf, dateTime, namespacedCodes, proxy, text } from "../common.ts";
import { documentTypes, moreDocumentTypes } from "../codes.ts";
import { chargeBearers } from "../pisp/codes.ts";
import { country, postalAddress, ultimateParty } from "../pisp/parts.ts";
import { remittanceOf } from "../remittance.ts";
import { chargeTypes } from "./codes.ts";

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

export const remittance = remittanceOf({
  ids: {
    document: "VRPReferredDocumentInformation",
    structured: "VRPRemittanceInformationStructured",
    whole: "VRPRemittanceInformation",
  },
  documents: [...documentTypes, ...moreDocumentTypes],
  issuer: text(35),
  party: z.string().max(256),
});

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
