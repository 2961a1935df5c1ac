import { z } from "zod";

import type { RequirementLevel } from "../../contract.ts";
import { defineContract } from "../../contract.ts";
import { optionalReadErrors, pispApi, readErrors } from "./api.ts";
import { consentPath } from "./payment-contracts.ts";
import { fundsConfirmationResponse } from "./payment-details.ts";

/** Whether the account of an authorised consent could pay now: for the kinds of payment that debit at once. */
export function fundsConfirmation<const Id extends string>(names: {
  operationId: Id;
  path: string;
  tag: string;
  requirement: RequirementLevel;
}) {
  return defineContract(pispApi, {
    ...names,
    method: "GET",
    scope: "payments",
    grant: "authorization_code",
    permissions: [],
    consentStates: ["AUTH"],
    idempotent: false,
    requestSigned: false,
    responseSigned: true,
    paging: false,
    params: { path: consentPath, query: z.object({}) },
    requestSchema: null,
    responseSchema: fundsConfirmationResponse,
    successStatus: 200,
    errorStatuses: names.requirement === "M" ? readErrors : optionalReadErrors,
    summary: "Ask whether the money is there",
    description: "Says yes or no at this moment, for the amount and the account of the consent. Reserves nothing.",
    since: "3.0",
  });
}
