import { z } from "zod";

import { creditorReferenceTypes, documentTypes, moreDocumentTypes } from "./codes.ts";
import { amountText, dateTime, text } from "./common.ts";

/** Where the standard words it otherwise from one family of operations to the next. */
type Wording<Document extends string> = {
  /** What its schemas are called in the published document. */
  ids: { document: string; structured: string; whole: string };
  documents: readonly Document[];
  issuer: z.ZodString;
  party: z.ZodString;
};

/** What a payment is for, in words or by the documents it settles. */
export function remittanceOf<Document extends string>({ ids, documents, issuer, party }: Wording<Document>) {
  const document = z
    .object({
      Code: z.enum(documents).optional().meta({ minLength: 1, maxLength: 4 }),
      Issuer: issuer.optional(),
      Number: text(35).optional(),
      RelatedDate: dateTime.optional(),
      LineDetails: z.array(text(2048)).optional(),
    })
    .meta({ id: ids.document, description: "A document that is settled." });
  const structured = z
    .object({
      ReferredDocumentInformation: z.array(document).optional(),
      ReferredDocumentAmount: amountText.optional(),
      CreditorReferenceInformation: creditorReference.optional(),
      Invoicer: party.optional(),
      Invoicee: party.optional(),
      TaxRemittance: text(140).optional(),
      AdditionalRemittanceInformation: z.array(text(140)).max(3).optional(),
    })
    .meta({ id: ids.structured, description: "What is settled, by document." });
  return z
    .object({ Structured: z.array(structured).optional(), Unstructured: z.array(text(140)).optional() })
    .meta({ id: ids.whole, description: "What the payment is for." });
}

const creditorReference = z.object({
  Code: z.enum(creditorReferenceTypes).optional().meta({ minLength: 1, maxLength: 4 }),
  Issuer: text(35).optional(),
  Reference: text(35).optional(),
});

export const STANDARD_IDS = {
  document: "OBReferredDocumentInformation",
  structured: "OBRemittanceInformationStructured",
  whole: "OBRemittanceInformation2",
};

/** As account information shows it. */
export const remittanceInformation = remittanceOf({
  ids: STANDARD_IDS,
  documents: [...documentTypes, ...moreDocumentTypes],
  issuer: text(140),
  party: text(256),
});
