import { performance } from "node:perf_hooks";
import { DomainError, isDomainError } from "#lib/errors.ts";
import { isUuid, newId } from "#lib/ids.ts";
import { describeError, log } from "#lib/log.ts";
import type { Progress } from "#lib/registration/model.ts";
import type { FetchHandler } from "./connection.ts";
import { noteRegistration, progressOf, type RegistrationTrace } from "./registration/note-registration.ts";
import { describeRefusal, oauthErrorOf } from "./registration/oauth-error.ts";
import { type Given, type Operation, OPERATIONS, type Reply } from "./registration/operations.ts";

const BASE = "/oidc/register";
const INTERACTION_ID = "x-fapi-interaction-id";

/** Whether an address of the identity provider is one of dynamic client registration. */
export function isRegistrationPath(path: string): boolean {
  return path === BASE || path.startsWith(`${BASE}/`);
}

/** Dynamic client registration: UK DCR 3.3 with signed requests, RFC 7591 and 7592 with JSON. */
export const serveRegistration: FetchHandler = async (request, connection) => {
  const sent = request.headers.get(INTERACTION_ID) ?? "";
  const trace: RegistrationTrace = {
    interactionId: isUuid(sent) ? sent : newId(),
    startedAt: performance.now(),
    steps: [],
    organisationId: null,
    app: null,
    facts: {},
  };
  const { pathname } = new URL(request.url);
  const clientId = pathname === BASE ? null : pathname.slice(BASE.length + 1);
  const named = { name: nameOf(request.method, clientId), path: clientId === null ? BASE : `${BASE}/{ClientId}` };
  try {
    const reply = await run(progressOf(trace), { request, certificate: connection.certificate, clientId });
    const body = reply.document === null ? null : JSON.stringify(reply.document);
    noteRegistration(trace, named, request, { status: reply.status, body, refusal: null });
    return answer(trace, reply.status, body);
  } catch (error) {
    const { refusal, status, body, headers } = refuse(trace, error, clientId);
    noteRegistration(trace, named, request, { status, body, refusal });
    return answer(trace, status, body, headers);
  }
};

async function run(
  progress: Progress,
  given: Omit<Given, "progress" | "clientId"> & { clientId: string | null },
): Promise<Reply> {
  const { request, clientId } = given;
  progress.begin("method");
  if (clientId !== null && (clientId === "" || clientId.includes("/")))
    throw new DomainError("unknown-path", "There is nothing at this address");
  const operation = operationOf(request.method, clientId);
  if (!operation) throw new DomainError("method-not-allowed", `This address takes ${methodsOf(clientId).join(", ")}`);
  return operation.run({ ...given, clientId: clientId ?? "", progress });
}

function operationOf(method: string, clientId: string | null): Operation | undefined {
  return OPERATIONS.find((operation) => operation.method === method && operation.isOfClient === (clientId !== null));
}

function nameOf(method: string, clientId: string | null): string {
  return operationOf(method, clientId)?.name ?? "unknown";
}

function methodsOf(clientId: string | null): string[] {
  return OPERATIONS.filter(({ isOfClient }) => isOfClient === (clientId !== null)).map(({ method }) => method);
}

function refuse({ interactionId }: RegistrationTrace, error: unknown, clientId: string | null) {
  if (!isDomainError(error)) log("error", "a registration failed", { interactionId, error: describeError(error) });
  const refusal = isDomainError(error)
    ? error
    : new DomainError("unexpected", "Something failed on our side: quote the x-fapi-interaction-id when you report it");
  const { status, error: code } = oauthErrorOf(refusal);
  const headers: Record<string, string> = {};
  if (status === 405) headers["allow"] = methodsOf(clientId).join(", ");
  if (status === 401 && code === "invalid_token") headers["www-authenticate"] = 'Bearer error="invalid_token"';
  const body = JSON.stringify({ error: code, error_description: describeRefusal(refusal) });
  return { refusal, status, body, headers };
}

function answer(
  { interactionId }: RegistrationTrace,
  status: number,
  body: string | null,
  headers: Record<string, string> = {},
): Response {
  const all = { [INTERACTION_ID]: interactionId, "cache-control": "no-store", pragma: "no-cache", ...headers };
  return new Response(body, { status, headers: body === null ? all : { ...all, "content-type": "application/json" } });
}
