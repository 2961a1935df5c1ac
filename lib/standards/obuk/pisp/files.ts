import { z } from "zod";

import { defineContract } from "../../contract.ts";
import { optionalReadErrors, optionalWriteErrors, pispApi } from "./api.ts";
import { consentPath } from "./payment-contracts.ts";

/** The files of file payments: uploaded before the customer authorises, read back, and reported on. Their bytes are no JSON. */
const shared = {
  tag: "File payments",
  scope: "payments",
  grant: "client_credentials",
  permissions: [],
  paging: false,
  requestSchema: null,
  responseSchema: null,
  since: "3.0",
} as const;

const read = {
  ...shared,
  method: "GET",
  requirement: "C",
  idempotent: false,
  requestSigned: false,
  responseSigned: true,
  responseMediaType: "*/*",
  successStatus: 200,
  errorStatuses: optionalReadErrors,
} as const;

export const uploadPaymentFile = defineContract(pispApi, {
  ...shared,
  operationId: "CreateFilePaymentConsentsConsentIdFile",
  method: "POST",
  path: "/file-payment-consents/{ConsentId}/file",
  requirement: "Mi",
  requestMediaType: "*/*",
  consentStates: ["AWUP"],
  idempotent: true,
  requestSigned: true,
  responseSigned: false,
  params: { path: consentPath, query: z.object({}) },
  successStatus: 200,
  errorStatuses: optionalWriteErrors,
  summary: "Upload the file of a consent",
  description:
    "The file whose hash, number and sum the consent named. When they agree the consent waits for the customer.",
});

export const getPaymentFile = defineContract(pispApi, {
  ...read,
  operationId: "GetFilePaymentConsentsConsentIdFile",
  path: "/file-payment-consents/{ConsentId}/file",
  consentStates: ["AWAU", "AUTH", "RJCT", "COND"],
  params: { path: consentPath, query: z.object({}) },
  summary: "Read the file of a consent",
  description: "The bytes that were uploaded.",
});

export const getReportFile = defineContract(pispApi, {
  ...read,
  operationId: "GetFilePaymentsFilePaymentIdReportFile",
  path: "/file-payments/{FilePaymentId}/report-file",
  consentStates: [],
  params: {
    path: z.object({ FilePaymentId: z.string().meta({ description: "The file payment." }) }),
    query: z.object({}),
  },
  summary: "Read the report of a file payment",
  description: "Which payments of the file were made and which were not.",
});
