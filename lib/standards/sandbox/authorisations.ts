import { z } from "zod";

import { defineContract } from "../contract.ts";
import { sandboxApi, shared, writeErrors } from "./api.ts";

export const authorisationRequest = z
  .strictObject({
    url: z.url().max(16_384).optional().meta({ description: "The authorisation address a browser would open." }),
    auth_req_id: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: "Instead of a url: the request that waits on the customer’s phone (CIBA)." }),
    customer: z.string().min(1).max(200).meta({ description: "The username of the customer who decides." }),
    accounts: z.array(z.string().min(1).max(40)).min(1).optional().meta({
      description:
        "The accounts to share, or the one to pay from. Left out: every eligible one, or the first that can pay.",
    }),
    decision: z.enum(["approve", "refuse", "time-out", "sca-fail"]),
  })
  .refine(({ url, auth_req_id: reference }) => (url === undefined) !== (reference === undefined), {
    message: "Send a url or an auth_req_id, one of the two",
    path: ["url"],
  })
  .meta({ id: "AuthorisationRequest" });

export const authorisationResult = z
  .object({
    redirect_to: z.url().optional().meta({ description: "Of a url: where the browser would have been sent." }),
    state: z
      .enum(["pending", "approved", "refused", "timed-out", "locked", "no-accounts", "wrong-account", "failed"])
      .optional()
      .meta({ description: "Of an auth_req_id: how the request ended." }),
  })
  .meta({ id: "AuthorisationResult" });

export const createAuthorisation = defineContract(sandboxApi, {
  ...shared,
  tag: "Authorisations",
  operationId: "createAuthorisation",
  method: "POST",
  path: "/authorisations",
  paging: false,
  params: { path: z.object({}), query: z.object({}) },
  requestSchema: authorisationRequest,
  responseSchema: authorisationResult,
  successStatus: 201,
  errorStatuses: writeErrors,
  summary: "Authorise without a browser",
  description:
    "Walks the whole journey in the customer’s place: log in, authenticate, choose accounts, decide. Takes the address of a visit, or the auth_req_id of a request on the customer’s phone. Made for tests and continuous integration; it runs the same code as the screens.",
});

export type AuthorisationRequest = z.infer<typeof authorisationRequest>;
export type AuthorisationResult = z.infer<typeof authorisationResult>;
