import { atBankTime } from "#lib/banks/bank-time.ts";
import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import { randomId } from "#lib/ids.ts";
import { addLinksAndMeta } from "./bank/add-links-and-meta.ts";
import type { Answer } from "./bank/answer-call.ts";
import { answerCall, refuseCall } from "./bank/answer-call.ts";
import type { CallTrace } from "./bank/call-trace.ts";
import { openTrace, step } from "./bank/call-trace.ts";
import { checkApp } from "./bank/check-app.ts";
import { checkConsent } from "./bank/check-consent.ts";
import { checkFapiHeaders } from "./bank/check-fapi-headers.ts";
import { checkIdempotencyKey } from "./bank/check-idempotency-key.ts";
import { checkKeyBinding } from "./bank/check-key-binding.ts";
import { checkMediaTypes } from "./bank/check-media-types.ts";
import { checkPermission } from "./bank/check-permission.ts";
import { checkResponse } from "./bank/check-response.ts";
import { checkSignature } from "./bank/check-signature.ts";
import { checkVersion } from "./bank/check-version.ts";
import { findCaller } from "./bank/find-caller.ts";
import { injectFaults } from "./bank/inject-faults.ts";
import { findOperation } from "./bank/find-operation.ts";
import { limitRate } from "./bank/limit-rate.ts";
import { runOperation } from "./bank/operations.ts";
import { parseRequest } from "./bank/parse-request.ts";
import { readBearerToken } from "./bank/read-bearer-token.ts";
import { readBody } from "./bank/read-body.ts";
import { isDocumentReply, isFileReply } from "./bank/reply.ts";
import { showInRelease } from "./bank/show-in-release.ts";
import { replyAtVersion } from "./bank/translate-versions.ts";
import type { Connection, PlainHandler, PlainRequest } from "./connection.ts";

/** Every call of the bank APIs. The one place that catches: whatever a step throws becomes an answer and an entry. */
export const bankRoute: PlainHandler = async (request, connection) => {
  const trace = openTrace(request, randomId);
  try {
    return await answerCall(trace, request, await runSteps(trace, request, connection));
  } catch (error) {
    return refuseCall(trace, request, error);
  }
};

/** The checks and the work, in order. A step throws or adds a value; the journal says which of them refused. */
async function runSteps(
  trace: CallTrace,
  request: PlainRequest,
  { certificate, remoteAddress }: Connection,
): Promise<Answer> {
  const token = readBearerToken(request);
  trace.scheme = token?.scheme ?? null;
  const { contract, params } = step(trace, "method", () => findOperation(trace));
  step(trace, "media types", () => checkMediaTypes(request, contract));
  step(trace, "headers", () => checkFapiHeaders(request, contract));
  await step(trace, "rate limit", () => limitRate(trace, token, remoteAddress));
  const caller = await step(trace, "token", () => findCaller(trace, token, contract));
  const clock = caller.clockOffsetMs ?? 0;
  step(trace, "app", () => checkApp(caller));
  await step(trace, "key binding", () => checkKeyBinding(trace, caller, { request, token, certificate }));
  const access = step(trace, "consent", () => atBankTime(clock, () => checkConsent(caller, contract)));
  step(trace, "permission", () => checkPermission(caller, access, contract));
  await step(trace, "version", () => checkVersion(caller, access, contract, params));
  const bytes = await step(trace, "body", () => readBody(trace, request, contract));
  const idempotency = step(trace, "idempotency", () => checkIdempotencyKey(trace, request, contract, caller, bytes));
  await step(trace, "signature", () => checkSignature(request, contract, caller, bytes));
  const given = step(trace, "request", () => parseRequest(trace, request, contract, { params, bytes }));
  await step(trace, "fault", () => injectFaults(trace, caller, contract));
  const { appId: id, organisationId, bankId } = caller;
  const call = { app: { id, organisationId }, bankId: bankId ?? DEMO_BANK_ID, version: contract.version };
  const reply = await step(trace, "operation", () =>
    atBankTime(clock, () =>
      runOperation(contract, { ...call, ...given, access, idempotency, interactionId: trace.interactionId }),
    ),
  );
  if (reply && isFileReply(reply)) return reply.file;
  if (reply && !isDocumentReply(reply)) trace.consentId ??= reply.consentId ?? null;
  const shown = reply && replyAtVersion(contract, reply);
  const document = step(trace, "links and meta", () => shown && addLinksAndMeta(trace, request, shown));
  step(trace, "response", () => checkResponse(contract, document));
  return showInRelease(caller, contract, document);
}
