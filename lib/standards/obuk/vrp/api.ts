import type { Api } from "../../contract.ts";
import { errorResponse } from "../common.ts";

export const vrpApi: Api<"vrp", "v4.0"> = {
  family: "vrp",
  version: "v4.0",
  release: "4.0.1",
  base: "/open-banking/v4.0/pisp",
  title: "Variable recurring payments",
  description:
    "Make payments under one standing consent, each within the limits the customer agreed to once. Create a consent with an app token, let the customer authorise it, then pay with the token of that consent as often as the limits allow. Bodies are signed in both directions.",
  errors: {
    mediaType: "application/json",
    schema: errorResponse,
    statusesWithBody: [400, 401, 403, 409, 422, 500],
  },
};

/** What a read may be refused with; 414 and 503 come from the gateway in front. */
export const readErrors = [400, 401, 403, 405, 406, 414, 415, 429, 500, 503] as const;

/** The same for operations a bank need not offer. */
export const optionalReadErrors = [400, 401, 403, 404, 405, 406, 414, 415, 429, 500, 503] as const;

/** What an operation that creates or changes something may be refused with. */
export const writeErrors = [400, 401, 403, 405, 406, 409, 414, 415, 422, 429, 500, 503] as const;

/** The same for operations a bank need not offer. */
export const optionalWriteErrors = [400, 401, 403, 404, 405, 406, 409, 414, 415, 422, 429, 500, 503] as const;
