import { z } from "zod";

import { defineContract } from "../contract.ts";
import { listQuery, pageOf, readErrors, sandboxApi, shared, timestamp, writeErrors } from "./api.ts";
import { chooseOne, softwareChoice } from "./certificates.ts";

const facts = {
  jti: z.uuid(),
  software_id: z.string(),
  issued_at: timestamp,
};

export const softwareStatement = z
  .object({ ...facts, software_statement: z.string().meta({ description: "The signed JWT (SSA)." }) })
  .meta({
    id: "SoftwareStatement",
    description: "What the directory says of the software, signed. It is shown once and not kept.",
  });

export const softwareStatementRecord = z
  .object({ ...facts, revoked_at: timestamp.nullable() })
  .meta({ id: "SoftwareStatementRecord", description: "That a statement was signed." });

export const statementOrder = z
  .strictObject(softwareChoice)
  .refine(chooseOne, { error: "Send software_id or app, one of the two", path: ["software_id"] })
  .meta({ id: "SoftwareStatementOrder" });

const none = z.object({});
const tag = "Software statements";

export const listSoftwareStatements = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "listSoftwareStatements",
  method: "GET",
  path: "/software-statements",
  paging: true,
  params: { path: none, query: listQuery({ software_id: z.string().meta({ description: "Of which software." }) }) },
  requestSchema: null,
  responseSchema: pageOf("SoftwareStatementPage", softwareStatementRecord),
  successStatus: 200,
  errorStatuses: readErrors,
  summary: "List software statements",
  description: "When statements were signed for the software, newest first.",
});

export const createSoftwareStatement = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "createSoftwareStatement",
  method: "POST",
  path: "/software-statements",
  paging: false,
  params: { path: none, query: none },
  requestSchema: statementOrder,
  responseSchema: softwareStatement,
  successStatus: 201,
  errorStatuses: writeErrors,
  summary: "Have a software statement signed",
  description: "For a registration at a bank (UK Dynamic Client Registration). Ours takes statements up to a day old.",
});

export const revokeSoftwareStatement = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "revokeSoftwareStatement",
  method: "DELETE",
  path: "/software-statements/{jti}",
  paging: false,
  params: { path: z.object({ jti: z.string().meta({ description: "The jti of the statement." }) }), query: none },
  requestSchema: null,
  responseSchema: null,
  successStatus: 204,
  errorStatuses: writeErrors,
  summary: "Revoke a software statement",
  description: "Nobody can register with it from then on. Apps that were registered with it stay.",
});

export type SoftwareStatementRecord = z.infer<typeof softwareStatementRecord>;
