import { z } from "zod";

import { directDebit as current, directDebitsResponse as currentResponse } from "../../aisp/direct-debits.ts";
import type { DirectDebit } from "../../aisp/direct-debits.ts";
import { namespacedCodes, text } from "../../common.ts";
import { MANDATE_STATUSES } from "../codes.ts";
import { COLLECTION_FREQUENCIES, collectionFrequencyToV3 } from "../frequencies.ts";
import { namesIn, nameOf, when, without } from "../translate.ts";

const directDebit = current
  .omit({ MandateRelatedInformation: true })
  .extend({
    MandateIdentification: text(35),
    DirectDebitStatusCode: z.enum(namesIn(MANDATE_STATUSES)).optional(),
    Frequency: namespacedCodes(COLLECTION_FREQUENCIES).optional(),
  })
  .meta({ id: "OBDirectDebit2", description: "A payee who may collect money from the account." });

export const directDebitsResponse = currentResponse
  .extend({ Data: z.object({ DirectDebit: z.array(directDebit).optional() }) })
  .meta({ id: "OBReadDirectDebit2", description: "Direct debits of one or of all shared accounts." });

/** What v3.1 asks for where the bank knows no mandate. */
const UNKNOWN_MANDATE = "NOTPROVIDED";

function directDebitToV3(debit: DirectDebit) {
  const { MandateRelatedInformation: mandate, DirectDebitStatusCode, DirectDebitId } = debit;
  return {
    ...without(debit, "MandateRelatedInformation"),
    MandateIdentification: mandate?.MandateIdentification ?? DirectDebitId?.slice(0, 35) ?? UNKNOWN_MANDATE,
    DirectDebitStatusCode: when(DirectDebitStatusCode, (code) => nameOf(MANDATE_STATUSES, code)),
    Frequency: when(mandate?.Frequency, collectionFrequencyToV3),
  };
}

export function directDebitsToV3({ DirectDebit }: { DirectDebit?: DirectDebit[] }) {
  return { DirectDebit: DirectDebit?.map(directDebitToV3) };
}
