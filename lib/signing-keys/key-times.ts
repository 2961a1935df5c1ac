import { env } from "#lib/env.ts";
import type { KeyTimes } from "./model.ts";

const DAY_SECONDS = 24 * 60 * 60;

/** As the deployment has them set. */
export function keyTimes(): KeyTimes {
  const { JWKS_MAX_AGE, KEY_ROTATION_DAYS } = env();
  return { maxAgeSeconds: JWKS_MAX_AGE, rotationSeconds: KEY_ROTATION_DAYS * DAY_SECONDS };
}

/** The header of every answer that carries published keys: a pending key waits for as long before it signs. */
export function keySetCaching(): string {
  return `public, max-age=${env().JWKS_MAX_AGE}`;
}
