import type { KoaContextWithOIDC } from "oidc-provider";
import { MASK } from "#lib/journal/mask.ts";
import { recordEvent } from "#lib/journal/record-event.ts";
import { recordJourneyStep } from "#lib/journal/record-journey-step.ts";
import { isUuid } from "#lib/ids.ts";
import { BACKCHANNEL_INTENT } from "./check-backchannel-request.ts";
import { MOUNT, ROUTES } from "./endpoints.ts";
import { intentOf, intentOfParameter } from "./intent.ts";
import { explainRefusal } from "./explanations/explain-refusal.ts";
import { isExpected, refusedStepOf } from "./refused-step.ts";
import { referenceOf } from "./reference-of.ts";
import type { RefusalTrace } from "./trace-refusal.ts";
import { visitOf } from "./visits.ts";
import { descriptionOf } from "./wordless-errors.ts";

/** The provider's routes that are noted, by the name the request log shows. */
const CALLS: Record<string, { name: string; path: string }> = {
  authorization: { name: "authorization", path: ROUTES.authorization },
  resume: { name: "authorization-response", path: `${ROUTES.authorization}/{uid}` },
  pushed_authorization_request: { name: "par", path: ROUTES.pushed_authorization_request },
  backchannel_authentication: { name: "bc-authorize", path: ROUTES.backchannel_authentication },
  token: { name: "token", path: ROUTES.token },
  userinfo: { name: "userinfo", path: ROUTES.userinfo },
  introspection: { name: "introspection", path: ROUTES.introspection },
  revocation: { name: "revocation", path: ROUTES.revocation },
  end_session: { name: "logout", path: ROUTES.end_session },
  end_session_confirm: { name: "logout-confirmation", path: `${ROUTES.end_session}/confirm` },
};

/** Grants that collect what a customer has just authorised. */
const FIRST_GRANTS = new Set(["authorization_code", "urn:openid:params:grant-type:ciba"]);

type Outcome = {
  at: Date;
  refusal: Error | undefined;
  trace: RefusalTrace | undefined;
  durationMicros: number;
};

/** Notes a call of the identity provider: who, about which consent, and which step refused it and why. */
export function journalCall(ctx: KoaContextWithOIDC, { at, refusal, trace, durationMicros }: Outcome): void {
  const call = ctx.oidc && CALLS[ctx.oidc.route];
  if (!call) return;
  const { client, params } = ctx.oidc;
  const who = {
    at,
    organisationId: textOf(client?.["organisation_id"]) ?? trace?.named?.organisationId,
    appId: textOf(client?.["app_id"]) ?? trace?.named?.id,
    customerId: customerOf(ctx),
    consentId: consentOf(ctx) ?? intentOf(trace?.source?.["claims"] as Parameters<typeof intentOf>[0]),
    interactionId: referenceOf(ctx),
  };
  const code = refusal ? codeOf(refusal) : null;
  recordEvent({
    ...who,
    kind: "call",
    family: "oidc",
    name: call.name,
    method: ctx.method,
    path: `${MOUNT}${call.path}`,
    status: ctx.status,
    errorCode: code,
    refusedStep: refusal && code ? refusedStepOf(refusal, code, params?.["grant_type"]) : null,
    reason: refusal ? reasonOf(refusal) : null,
    durationMicros,
    responseBytes: ctx.length ?? 0,
    detail: {
      request: { headers: sentHeaders(ctx), query: ctx.querystring, body: formOf(ctx.oidc.body) },
      // Of an answer that went well the facts say all; a redirect and a refusal are kept as they were sent.
      ...(ctx.status === 200 ? {} : { response: { headers: answeredHeaders(ctx), body: bodyOf(ctx.body) } }),
      facts: factsOf(ctx),
      ...(refusal &&
        code && { explanation: explainRefusal(ctx, { code, finding: reasonOf(refusal), at, source: trace?.source }) }),
    },
  });
  const isFirst = FIRST_GRANTS.has(String(params?.["grant_type"]));
  if (call.name === "token" && !refusal && isFirst && who.consentId) {
    recordJourneyStep("code-exchanged", { ...who, consentId: who.consentId });
  }
}

function consentOf(ctx: KoaContextWithOIDC): string | null {
  const { AccessToken, AuthorizationCode, RefreshToken } = ctx.oidc.entities;
  const token = AccessToken ?? AuthorizationCode ?? RefreshToken;
  const intent = ctx.oidc.params?.[BACKCHANNEL_INTENT];
  return (
    intentOf(token?.claims) ??
    intentOfParameter(ctx.oidc.params?.["claims"]) ??
    (typeof intent === "string" && isUuid(intent) ? intent : null)
  );
}

/** An account that is no customer yet: of a request that will be picked up by its code. */
function customerOf(ctx: KoaContextWithOIDC): string | null {
  const id = ctx.oidc.entities.Account?.accountId;
  return id && isUuid(id) ? id : null;
}

function codeOf(refusal: Error): string {
  return isExpected(refusal) && "error" in refusal && typeof refusal.error === "string"
    ? refusal.error
    : "server_error";
}

/** The description the app gets, and the finding behind it. */
function reasonOf(refusal: Error): string {
  if (!isExpected(refusal)) return "the identity provider failed; the bank's log says why";
  const { error_description: said, error_detail: detail } = refusal as unknown as Record<string, unknown>;
  const parts = [descriptionOf(codeOf(refusal), typeof said === "string" ? said : null), detail];
  const texts = parts.filter((part): part is string => typeof part === "string" && part !== "");
  return texts.length > 0 ? [...new Set(texts)].join(": ") : refusal.message;
}

function factsOf(ctx: KoaContextWithOIDC): Record<string, string> {
  const { certificate } = visitOf(ctx.req).connection;
  const { params, client } = ctx.oidc;
  const facts = {
    client: client?.clientId,
    profile: textOf(client?.["profile"]),
    grant: params?.["grant_type"],
    responseType: params?.["response_type"],
    scope: params?.["scope"],
    redirectUri: params?.["redirect_uri"],
    certificate: certificate?.thumbprint,
  };
  return Object.fromEntries(
    Object.entries(facts).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

/** Set by us, so that the provider builds its addresses from the configuration. */
const OWN_HEADERS = new Set(["x-forwarded-host", "x-forwarded-proto", "x-forwarded-for"]);

function sentHeaders(ctx: KoaContextWithOIDC): Record<string, string> {
  return textHeaders(ctx.headers, OWN_HEADERS);
}

function answeredHeaders(ctx: KoaContextWithOIDC): Record<string, string> {
  return textHeaders(ctx.res.getHeaders());
}

function textHeaders(headers: Record<string, unknown>, without?: ReadonlySet<string>): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const name in headers) {
    if (!without?.has(name)) texts[name] = String(headers[name]);
  }
  return texts;
}

/** Masked here already: they are most of the bytes of a call. */
const LONG_SECRETS = new Set(["client_assertion", "request", "code", "refresh_token", "token", "auth_req_id"]);

function formOf(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const pairs = Object.entries(body).map(([name, value]) => [name, LONG_SECRETS.has(name) ? MASK : String(value)]);
  return pairs.length > 0 ? new URLSearchParams(pairs).toString() : undefined;
}

function bodyOf(body: unknown): string | undefined {
  if (typeof body === "object" && body !== null && !(body instanceof Uint8Array)) return JSON.stringify(body);
  return undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
