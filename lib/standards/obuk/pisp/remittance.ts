import { z } from "zod";

import { amountText, dateTime, text } from "../common.ts";
import { creditorReferenceTypes, documentTypes } from "./codes.ts";

/** What a payment is for. Narrower than what account information shows of it. */

const document = z
  .object({
    Code: z.enum(documentTypes).optional().meta({ minLength: 1, maxLength: 4 }),
    Issuer: text(35).optional(),
    Number: text(35).optional(),
    RelatedDate: dateTime.optional(),
    LineDetails: z.array(text(2048)).optional(),
  })
  .meta({ id: "OBReferredDocumentInformation", description: "A document that is settled." });

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
    Invoicer: text(256).optional(),
    Invoicee: text(256).optional(),
    TaxRemittance: text(140).optional(),
    AdditionalRemittanceInformation: z.array(text(140)).max(3).optional(),
  })
  .meta({ id: "OBRemittanceInformationStructured", description: "What is settled, by document." });

export const remittance = z
  .object({ Structured: z.array(structured).optional(), Unstructured: z.array(text(140)).optional() })
  .meta({ id: "OBRemittanceInformation2", description: "What the payment is for." });
