import { z } from "zod";

import type { Api } from "../../../contract.ts";
import { cbpiiApi } from "../../cbpii/api.ts";
import * as current from "../../cbpii/funds-confirmation-consents.ts";
import { confirmFunds } from "../../cbpii/funds-confirmations.ts";
import { errorResponse } from "../common.ts";
import type { V3Contract } from "../contract-at-v3.ts";
import { atV3 } from "../contract-at-v3.ts";
import { numberToV3 } from "../parties.ts";
import { CONSENT_STATUSES } from "../statuses.ts";
import { namesIn, nameOf, without } from "../translate.ts";

export const cbpiiApiV3: Api<"cbpii", "v3.1"> = {
  ...cbpiiApi,
  version: "v3.1",
  release: "3.1.11",
  base: "/open-banking/v3.1/cbpii",
  errors: { mediaType: "application/json", schema: errorResponse, statusesWithBody: [400, 403, 500] },
};

const asked = current.consentRequest.shape.Data;
const answered = current.consentResponse.shape.Data;
const statuses = CONSENT_STATUSES["funds-confirmation"];
const DebtorAccount = asked.shape.DebtorAccount.omit({ Proxy: true }).meta({
  description: "The account the questions will be about.",
});

const consentRequest = z
  .strictObject({ Data: asked.extend({ DebtorAccount }) })
  .meta({ id: "OBFundsConfirmationConsent1", description: "The account an issuer of cards wants to ask about." });

const consentResponse = current.consentResponse
  .extend({ Data: answered.omit({ StatusReason: true }).extend({ Status: z.enum(namesIn(statuses)), DebtorAccount }) })
  .meta({ id: "OBFundsConfirmationConsentResponse1", description: "A consent and the state it is in." });

const request = { schema: consentRequest, toV4: (body: z.infer<typeof consentRequest>) => body };
const response = {
  schema: consentResponse,
  dataToV3: (data: z.infer<typeof answered>) => ({
    ...without(data, "StatusReason"),
    Status: nameOf(statuses, data.Status),
    DebtorAccount: numberToV3(data.DebtorAccount),
  }),
};

/** Confirmation of funds at v3.1. */
export const contracts: readonly V3Contract[] = [
  atV3(cbpiiApiV3, current.createFundsConsent, { request, response }),
  atV3(cbpiiApiV3, current.getFundsConsent, { response }),
  atV3(cbpiiApiV3, current.deleteFundsConsent),
  atV3(cbpiiApiV3, confirmFunds),
];
