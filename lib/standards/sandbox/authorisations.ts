import { z } from "zod";

import { defineContract } from "../contract.ts";
import { sandboxApi, shared, writeErrors } from "./api.ts";

export const authorisationRequest = z
  .strictObject({
    url: z.url().max(16_384).meta({ description: "The authorisation address a browser would open." }),
    customer: z.string().min(1).max(200).meta({ description: "The username of the customer who decides." }),
    accounts: z
      .array(z.string().min(1).max(40))
      .min(1)
      .optional()
      .meta({ description: "The accounts to share; every eligible one if left out." }),
    decision: z.enum(["approve", "refuse", "time-out", "sca-fail"]),
  })
  .meta({ id: "AuthorisationRequest" });

export const authorisationResult = z
  .object({ redirect_to: z.url().meta({ description: "Where the browser would have been sent." }) })
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
    "Walks the whole journey in the customer’s place: log in, authenticate, choose accounts, decide. Made for tests and continuous integration; it runs the same code as the screens.",
});

export type AuthorisationRequest = z.infer<typeof authorisationRequest>;
export type AuthorisationResult = z.infer<typeof authorisationResult>;
