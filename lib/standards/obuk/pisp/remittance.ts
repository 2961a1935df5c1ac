import { documentTypes } from "../codes.ts";
import { text } from "../common.ts";
import { remittanceOf, STANDARD_IDS } from "../remittance.ts";

/** What a payment is for. Narrower than what account information shows of it. */
export const remittance = remittanceOf({
  ids: STANDARD_IDS,
  documents: documentTypes,
  issuer: text(35),
  party: text(256),
});
