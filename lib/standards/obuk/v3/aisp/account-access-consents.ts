import { z } from "zod";

import { consentRequest as currentRequest, consentResponse as current } from "../../aisp/account-access-consents.ts";
import type { ConsentResponse } from "../../aisp/account-access-consents.ts";
import { CONSENT_STATUSES } from "../statuses.ts";
import { nameOf, without } from "../translate.ts";

const statuses = CONSENT_STATUSES["account-access"];

export const consentRequest = currentRequest
  .strict()
  .meta({ id: "OBReadConsent1", description: "A request for access to account information." });

export const consentResponse = current
  .extend({
    Data: current.shape.Data.omit({ StatusReason: true }).extend({
      // Revoked was last used by 3.1.3; the file still lists it.
      Status: z.enum(["Authorised", "AwaitingAuthorisation", "Rejected", "Revoked"]),
    }),
  })
  .meta({ id: "OBReadConsentResponse1", description: "A consent and the state it is in." });

export function consentToV3(data: ConsentResponse["Data"]): z.infer<typeof consentResponse>["Data"] {
  return { ...without(data, "StatusReason"), Status: nameOf(statuses, data.Status) };
}
