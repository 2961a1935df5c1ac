import type { Api } from "../../contract.ts";
import { errorResponse } from "../common.ts";

export const aispApi: Api<"aisp", "v4.0"> = {
  family: "aisp",
  version: "v4.0",
  release: "4.0.1",
  base: "/open-banking/v4.0/aisp",
  title: "Account information",
  description:
    "Read the accounts, balances and transactions a customer has agreed to share. Create a consent with an app token, let the customer authorise it, then read with the token of that consent.",
  errors: {
    mediaType: "application/json",
    schema: errorResponse,
    statusesWithBody: [400, 401, 403, 409, 422, 500],
  },
};

/** What any read may be refused with; 414 and 503 come from the gateway in front. */
export const readErrors = [400, 401, 403, 405, 406, 414, 429, 500, 503] as const;

/** The same for operations a bank need not offer. */
export const optionalReadErrors = [400, 401, 403, 404, 405, 406, 414, 429, 500, 503] as const;

/** The same for operations that take a body. */
export const writeErrors = [400, 401, 403, 405, 406, 414, 415, 429, 500, 503] as const;
