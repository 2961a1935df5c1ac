import type { Api } from "../../../contract.ts";
import { vrpApi } from "../../vrp/api.ts";
import { createVrpConsent, deleteVrpConsent, getVrpConsent } from "../../vrp/consents.ts";
import { confirmVrpFunds } from "../../vrp/funds-confirmation.ts";
import { createVrp, getVrp, getVrpDetails } from "../../vrp/payments.ts";
import { vrpErrorResponse } from "../common.ts";
import type { V3Contract } from "../contract-at-v3.ts";
import { atV3 } from "../contract-at-v3.ts";
import { consentRequest, consentResponse, detailsResponse, paymentRequest, paymentResponse } from "./schemas.ts";
import * as translate from "./translate.ts";

export const vrpApiV3: Api<"vrp", "v3.1"> = {
  ...vrpApi,
  version: "v3.1",
  release: "3.1.11",
  base: "/open-banking/v3.1/pisp",
  errors: { mediaType: "application/json", schema: vrpErrorResponse, statusesWithBody: [400, 403, 409, 500] },
};

const consent = { schema: consentResponse, dataToV3: translate.consentToV3 };
const payment = { schema: paymentResponse, dataToV3: translate.paymentToV3 };

/** Variable recurring payments at v3.1, which has no way to change a consent. */
export const contracts: readonly V3Contract[] = [
  atV3(vrpApiV3, createVrpConsent, {
    request: { schema: consentRequest, toV4: translate.consentToV4 },
    response: consent,
  }),
  atV3(vrpApiV3, getVrpConsent, { response: consent }),
  atV3(vrpApiV3, deleteVrpConsent),
  atV3(vrpApiV3, confirmVrpFunds),
  atV3(vrpApiV3, createVrp, {
    request: { schema: paymentRequest, toV4: translate.paymentToV4 },
    response: payment,
  }),
  atV3(vrpApiV3, getVrp, { response: payment }),
  atV3(vrpApiV3, getVrpDetails, { response: { schema: detailsResponse, dataToV3: translate.detailsToV3 } }),
];
