import type { Configuration, KoaContextWithOIDC } from "oidc-provider";
import { now } from "#lib/clock.ts";
import { findConsent } from "#lib/consents/find-consent.ts";
import { CONSENT_KINDS } from "#lib/consents/kinds.ts";
import type { ConsentKind } from "#lib/consents/kinds.ts";
import type { Consent } from "#lib/consents/model.ts";
import { backchannelLifetime } from "./backchannel-features.ts";

const YEAR_SECONDS = 365 * 24 * 60 * 60;
/** Of the refresh token of a consent without an end. */
const OPEN_ENDED_SECONDS = 10 * YEAR_SECONDS;

/** In seconds. An interaction outlives the ten minutes of a visit so that a time-out still leads back to the app. */
const LIFETIMES = {
  AuthorizationCode: 60,
  PushedAuthorizationRequest: 60,
  ClientCredentials: 600,
  IdToken: 600,
  Interaction: 3600,
  Session: 3600,
  Grant: OPEN_ENDED_SECONDS,
} as const;

const ONE_ORDER_SECONDS = 900;
const RENEWED_SECONDS = 600;

/** How long an access token lives, in seconds: for one order a quarter of an hour, and no renewal; else renewed as long as the consent lasts. */
const ACCESS_TOKEN_SECONDS = {
  "account-access": RENEWED_SECONDS,
  "domestic-payment": ONE_ORDER_SECONDS,
  "domestic-scheduled-payment": ONE_ORDER_SECONDS,
  "domestic-standing-order": ONE_ORDER_SECONDS,
  "international-payment": ONE_ORDER_SECONDS,
  "international-scheduled-payment": ONE_ORDER_SECONDS,
  "international-standing-order": ONE_ORDER_SECONDS,
  "file-payment": ONE_ORDER_SECONDS,
  "domestic-vrp": RENEWED_SECONDS,
  "funds-confirmation": RENEWED_SECONDS,
} as const satisfies Record<ConsentKind, number>;

const consents = new WeakMap<object, Consent>();

/** The consent a token request is about, read once; the lifetimes of its tokens are found by it. Null when it is gone. */
export async function consentOf(ctx: KoaContextWithOIDC, id: string): Promise<Consent | null> {
  const known = consents.get(ctx.req);
  if (known?.id === id) return known;
  const consent = await findConsent(id);
  if (consent) consents.set(ctx.req, consent);
  return consent;
}

/** Whether the tokens of a consent are renewed: not those of a consent that is good for one order. */
export function isRenewed({ kind }: Pick<Consent, "kind">): boolean {
  return !CONSENT_KINDS[kind].once;
}

/** When the refresh tokens of a consent end: with it, or ten years after it was authorised when it has no end. */
export function refreshTokenExpiry(consent: Consent): Date {
  const from = consent.authorisedAt ?? consent.createdAt;
  return consent.expiresAt ?? new Date(from.getTime() + OPEN_ENDED_SECONDS * 1000);
}

/** At least a second: the provider takes no less. */
export function secondsUntil(date: Date): number {
  return Math.max(1, Math.floor((date.getTime() - now().getTime()) / 1000));
}

export const ttl = {
  ...LIFETIMES,
  BackchannelAuthenticationRequest: (ctx) => backchannelLifetime(ctx),
  AccessToken: (ctx) => ACCESS_TOKEN_SECONDS[consents.get(ctx.req)?.kind ?? "account-access"],
  RefreshToken: (ctx) => {
    const consent = consents.get(ctx.req);
    return consent ? secondsUntil(refreshTokenExpiry(consent)) : RENEWED_SECONDS;
  },
} satisfies Configuration["ttl"];
