import type { Api } from "../../contract.ts";
import { errorResponse } from "../common.ts";

export const cbpiiApi: Api<"cbpii", "v4.0"> = {
  family: "cbpii",
  version: "v4.0",
  release: "4.0.1",
  base: "/open-banking/v4.0/cbpii",
  title: "Confirmation of funds",
  description:
    "For issuers of cards: ask whether an account has the funds for a payment, with yes or no for an answer. Create a consent with an app token, let the customer authorise it, then ask with the token of that consent.",
  errors: {
    mediaType: "application/json",
    schema: errorResponse,
    statusesWithBody: [400, 401, 403, 500],
  },
};

/** What a read may be refused with; 414 and 503 come from the gateway in front. */
export const readErrors = [400, 401, 403, 405, 406, 414, 429, 500, 503] as const;

/** The same for operations that take a body. */
export const writeErrors = [400, 401, 403, 405, 406, 414, 415, 429, 500, 503] as const;
