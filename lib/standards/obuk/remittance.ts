import { z } from "zod";

import { amountText, dateTime, text } from "./common.ts";

/** What a payment is for, in words or by the documents it settles. */

const documentTypes = [
  "AROI",
  "BOLD",
  "CINV",
  "CMCN",
  "CNFA",
  "CONT",
  "CREN",
  "DEBN",
  "DISP",
  "DNFA",
  "HIRI",
  "INVS",
  "MSIN",
  "PROF",
  "PUOR",
  "QUOT",
  "SBIN",
  "SOAC",
  "SPRR",
  "TISH",
  "TSUT",
  "USAR",
  "VCHR",
] as const;

const creditorReferenceTypes = ["DISP", "FXDR", "PUOR", "RPIN", "RADM", "SCOR"] as const;

const referredDocument = z
  .object({
    Code: z.enum(documentTypes).optional().meta({ minLength: 1, maxLength: 4 }),
    Issuer: text(140).optional(),
    Number: text(35).optional(),
    RelatedDate: dateTime.optional(),
    LineDetails: z.array(text(2048)).optional(),
  })
  .meta({ id: "OBReferredDocumentInformation", description: "A document that is settled." });

const structured = z
  .object({
    ReferredDocumentInformation: z.array(referredDocument).optional(),
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

export const remittanceInformation = z
  .object({ Structured: z.array(structured).optional(), Unstructured: z.array(text(140)).optional() })
  .meta({ id: "OBRemittanceInformation2", description: "What the payment is for." });
