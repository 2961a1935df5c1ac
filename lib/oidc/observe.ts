import type { KoaContextWithOIDC, Provider } from "oidc-provider";
import { journeyReference } from "#lib/authorisations/journey-id.ts";
import { now } from "#lib/clock.ts";
import { isUuid, newId } from "#lib/ids.ts";
import { describeError, log } from "#lib/log.ts";
import { answerUnknownAddress } from "./answer-unknown-address.ts";
import { cookieNames } from "./cookies.ts";
import { publishKeys } from "./publish-keys.ts";
import { journalCall } from "./journal-call.ts";
import { demandProof } from "./missing-proof.ts";
import { keepReturn, repeatReturn } from "./repeat-return.ts";
import { isExpected } from "./refused-step.ts";
import { burnHeldJwt } from "./replay.ts";
import { traceRefusal } from "./trace-refusal.ts";
import { descriptionOf } from "./wordless-errors.ts";

const INTERACTION_ID = "x-fapi-interaction-id";

const ERROR_EVENTS = [
  "authorization.error",
  "grant.error",
  "pushed_authorization_request.error",
  "backchannel_authentication.error",
  "userinfo.error",
  "introspection.error",
  "revocation.error",
  "end_session.error",
  "end_session_confirm.error",
  "server_error",
] as const;

type Next = () => Promise<unknown>;

/** Puts an interaction id on every answer, says why in every refusal, and notes every call in the journal. */
export function observe(provider: Provider): void {
  const refusals = new WeakMap<object, Error>();
  for (const event of ERROR_EVENTS) {
    provider.on(event as "server_error", (ctx: KoaContextWithOIDC, error: Error) => refusals.set(ctx.req, error));
  }
  provider.on("server_error", (_ctx: KoaContextWithOIDC, error: Error) => {
    if (!isExpected(error)) log("error", "the identity provider failed", { error: describeError(error) });
  });
  provider.use(async (ctx: KoaContextWithOIDC, next: Next) => {
    const at = now();
    const startedAt = performance.now();
    const sent = ctx.get(INTERACTION_ID);
    ctx.set(INTERACTION_ID, isUuid(sent) ? sent : newId(at));
    // Its empty list of scripts is where the provider enters the one of its form_post page.
    ctx.set("content-security-policy", "default-src 'none'; script-src; frame-ancestors 'none'");
    await next();
    await burnHeldJwt(ctx.req);
    let refusal = refusals.get(ctx.req);
    if (!ctx.oidc) answerUnknownAddress(ctx);
    else if (!refusal) await keepReturn(ctx);
    else if (await repeatReturn(ctx)) refusal = undefined;
    else {
      refusal = demandProof(ctx, refusal);
      explainRefusal(ctx, refusal);
    }
    await publishKeys(ctx);
    const interaction = ctx.oidc?.entities.Interaction;
    if (interaction && !isUuid(sent)) ctx.set(INTERACTION_ID, journeyReference(interaction.uid));
    adjustCookies(ctx);
    const trace = refusal && ctx.oidc ? await traceRefusal(ctx) : undefined;
    journalCall(ctx, { at, refusal, trace, durationMicros: Math.round((performance.now() - startedAt) * 1000) });
  });
}

/** The provider keeps the finding to itself; a developer needs it. */
function explainRefusal(ctx: KoaContextWithOIDC, refusal: Error): void {
  const { body } = ctx;
  if (typeof body !== "object" || body === null || !("error" in body)) return;
  const said = "error_description" in body ? String(body.error_description) : null;
  const detail = "error_detail" in refusal && typeof refusal.error_detail === "string" ? refusal.error_detail : null;
  const parts = new Set([descriptionOf(String(body.error), said), detail].filter(Boolean));
  const description = [...parts].join(": ");
  if (description) ctx.body = { ...body, error_description: description };
}

/** The cookie of a visit is for all its pages; that of a login is not set, for none is remembered. */
function adjustCookies(ctx: KoaContextWithOIDC): void {
  const set = ctx.res.getHeader("set-cookie");
  if (!Array.isArray(set)) return;
  const { session } = cookieNames();
  const kept = set
    .filter((cookie) => !cookie.startsWith(`${session}=`) && !cookie.startsWith(`${session}.sig=`))
    .map((cookie) => cookie.replace(/(; path=\/authorize\/[^/;]+)\/login/i, "$1"));
  if (kept.length > 0) ctx.res.setHeader("set-cookie", kept);
  else ctx.res.removeHeader("set-cookie");
}
