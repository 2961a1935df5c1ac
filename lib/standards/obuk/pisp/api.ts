import type { Api } from "../../contract.ts";
import { errorResponse } from "../common.ts";

export const pispApi: Api<"pisp", "v4.0"> = {
  family: "pisp",
  version: "v4.0",
  release: "4.0.1",
  base: "/open-banking/v4.0/pisp",
  title: "Payment initiation",
  description:
    "Order payments a customer has agreed to. Create a consent with an app token, let the customer authorise it, then order the payment with the token of that consent. Bodies are signed in both directions.",
  errors: {
    mediaType: "application/json",
    schema: errorResponse,
    statusesWithBody: [400, 401, 403, 409, 422, 500],
  },
};

/** What a read may be refused with; 414 and 503 come from the gateway in front. */
export const readErrors = [400, 401, 403, 405, 406, 414, 429, 500, 503] as const;

/** The same for operations a bank need not offer. */
export const optionalReadErrors = [400, 401, 403, 404, 405, 406, 414, 429, 500, 503] as const;

/** What an operation with a body may be refused with. */
export const writeErrors = [400, 401, 403, 405, 406, 409, 414, 415, 422, 429, 500, 503] as const;

/** The same for operations a bank need not offer. */
export const optionalWriteErrors = [400, 401, 403, 404, 405, 406, 409, 414, 415, 422, 429, 500, 503] as const;
