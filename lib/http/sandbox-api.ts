import { performance } from "node:perf_hooks";
import { authenticateApiKey } from "#lib/developers/authenticate-api-key.ts";
import { env } from "#lib/env.ts";
import { DomainError, isDomainError } from "#lib/errors.ts";
import { randomId } from "#lib/ids.ts";
import { describeError, log } from "#lib/log.ts";
import type { Contract } from "#lib/standards/contract.ts";
import { contracts } from "#lib/standards/sandbox/contracts.ts";
import type { SandboxContract } from "#lib/standards/sandbox/contracts.ts";
import { checkMediaTypes } from "./bank/check-media-types.ts";
import { problemStatus } from "./errors.ts";
import type { FetchHandler } from "./connection.ts";
import { parseFields } from "./parse-fields.ts";
import { problemResponse } from "./problem-response.ts";
import { parseJson, readBytes, readText } from "./read-json.ts";
import { compileRouter } from "./router.ts";
import { noteSandboxCall } from "./sandbox/note-sandbox-call.ts";
import type { SandboxTrace } from "./sandbox/note-sandbox-call.ts";
import { runSandboxOperation } from "./sandbox/operations.ts";

const findRoute = compileRouter<SandboxContract>(contracts);

/** The management API: everything under /sandbox/v1. */
export const serveSandboxApi: FetchHandler = async (request) => {
  const { pathname, search } = new URL(request.url);
  const trace: SandboxTrace = {
    requestId: randomId(),
    startedAt: performance.now(),
    steps: [],
    contract: null,
    organisationId: null,
    search,
  };
  const route = findRoute(request.method, pathname);
  trace.contract = route?.contract ?? null;
  try {
    const body = await runSteps(trace, request, route);
    const status = trace.contract?.successStatus ?? 200;
    noteSandboxCall(trace, request, { status, body, refusal: null });
    const headers = {
      "x-request-id": trace.requestId,
      "cache-control": "no-store",
      ...(body !== null && { "content-type": "application/json; charset=utf-8" }),
    };
    return new Response(body, { status, headers });
  } catch (error) {
    return refuse(trace, request, error, route?.allow ?? []);
  }
};

/** The checks and the work, in order; the journal says which refused. */
async function runSteps(
  trace: SandboxTrace,
  request: Request,
  route: ReturnType<typeof findRoute>,
): Promise<string | null> {
  begin(trace, "method");
  const { contract, params } = requireRoute(route);
  begin(trace, "media types");
  checkMediaTypes(request, contract);
  begin(trace, "api key");
  const actor = await authenticateApiKey(readApiKey(request));
  trace.organisationId = actor.organisationId;
  begin(trace, "request");
  const path = parseFields(contract.params.path, params);
  const query = parseFields(contract.params.query, Object.fromEntries(new URLSearchParams(trace.search)));
  const { body, text } = await readBody(contract, request);
  begin(trace, "operation");
  const document = await runSandboxOperation(contract, actor, { path, query, body, text });
  begin(trace, "response");
  checkResponse(contract, document);
  return document === null ? null : JSON.stringify(document);
}

function begin(trace: SandboxTrace, name: string): void {
  trace.steps.push({ name, at: performance.now() });
}

/** What may be sent where a whole bank or a table is. */
const LARGE = new Set<string>(["importBank", "importTransactions", "importTransactionsCsv"]);

async function readBody({ operationId, requestSchema, requestMediaType }: Contract, request: Request) {
  const size = LARGE.has(operationId) ? "large" : "usual";
  if (requestMediaType) return { body: null, text: readText(await readBytes(request, size)) };
  const body = requestSchema && parseFields(requestSchema, parseJson(await readBytes(request, size), size));
  return { body, text: null };
}

function requireRoute(route: ReturnType<typeof findRoute>) {
  if (!route) throw new DomainError("unknown-path", "The management API has nothing at this address");
  if (!route.contract) throw new DomainError("method-not-allowed", `This address takes ${route.allow.join(", ")}`);
  return route;
}

function readApiKey({ headers }: Request): string {
  const key = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (key) return key;
  throw new DomainError("token-missing", "Send an API key of your organisation in the Authorization header, as Bearer");
}

function checkResponse({ operationId, responseSchema }: SandboxContract, document: unknown): void {
  if (env().NODE_ENV === "production") return;
  const error =
    responseSchema === null
      ? document === null
        ? null
        : new Error("a body")
      : responseSchema.safeParse(document).error;
  if (error) throw new Error(`the answer of ${operationId} breaks its contract: ${error.message.slice(0, 400)}`);
}

async function refuse(trace: SandboxTrace, request: Request, error: unknown, allow: string[]): Promise<Response> {
  const refusal = isDomainError(error)
    ? error
    : new DomainError("unexpected", "Something failed on our side. Quote the request id when you report it");
  if (!isDomainError(error))
    log("error", "a sandbox call failed", { requestId: trace.requestId, error: describeError(error) });
  const status = problemStatus(refusal.code);
  const response = problemResponse(refusal, trace.requestId, {
    ...(status === 401 && { "www-authenticate": "Bearer" }),
    ...(status === 405 && { allow: allow.join(", ") }),
  });
  noteSandboxCall(trace, request, { status, body: await response.clone().text(), refusal });
  return response;
}
