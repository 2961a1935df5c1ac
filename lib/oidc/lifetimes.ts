import type { Configuration, KoaContextWithOIDC } from "oidc-provider";
import { now } from "#lib/clock.ts";
import { backchannelLifetime } from "./backchannel-features.ts";
import type { Consent } from "#lib/consents/model.ts";

const YEAR_SECONDS = 365 * 24 * 60 * 60;
/** Of the refresh token of a consent without an end. */
const OPEN_ENDED_SECONDS = 10 * YEAR_SECONDS;

/** In seconds. An interaction outlives the ten minutes of a visit so that a time-out still leads back to the app. */
const LIFETIMES = {
  AuthorizationCode: 60,
  PushedAuthorizationRequest: 60,
  AccessToken: 600,
  ClientCredentials: 600,
  IdToken: 600,
  Interaction: 3600,
  Session: 3600,
  Grant: OPEN_ENDED_SECONDS,
} as const;

const consents = new WeakMap<object, Consent>();

/** Remembers the consent of this request for the lifetime of its refresh token. */
export function rememberConsent(ctx: KoaContextWithOIDC, consent: Consent): void {
  consents.set(ctx.req, consent);
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
  RefreshToken: (ctx) => {
    const consent = consents.get(ctx.req);
    return consent ? secondsUntil(refreshTokenExpiry(consent)) : LIFETIMES.AccessToken;
  },
} satisfies Configuration["ttl"];
