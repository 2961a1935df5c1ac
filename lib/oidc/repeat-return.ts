import type { KoaContextWithOIDC } from "oidc-provider";
import { now } from "#lib/clock.ts";
import { hashSecret, seal, unseal } from "#lib/secrets.ts";
import { cookieNames } from "./cookies.ts";
import { readRecord, upsertRecord } from "./data.ts";

const MODEL = "Return";
const KEPT_SECONDS = 60;
const TRIES = 20;
const PAUSE_MS = 100;

/**
 * Remembers for a minute where a finished visit led, so that a second click on the way out, whose first answer the
 * browser has dropped, goes the same way instead of to an error.
 */
export async function keepReturn(ctx: KoaContextWithOIDC): Promise<void> {
  const uid = ctx.oidc.entities.Interaction?.uid;
  const location = String(ctx.response.get("location"));
  if (ctx.oidc.route !== "resume" || !uid || ctx.status !== 303 || !/^https?:/.test(location)) return;
  const at = now();
  const row = {
    model: MODEL,
    idHash: hashSecret(uid),
    payload: seal(location, MODEL),
    expiresAt: new Date(at.getTime() + KEPT_SECONDS * 1000),
    grantHash: null,
    uidHash: null,
    clientId: null,
    customerId: null,
    consentId: null,
    scope: null,
    boundTo: null,
  };
  await upsertRecord(row, at, false);
}

/** Whether the request came again from the browser that was sent back already; then it is sent there again. */
export async function repeatReturn(ctx: KoaContextWithOIDC): Promise<boolean> {
  if (ctx.oidc.route !== "resume" || ctx.status !== 400) return false;
  const uid = ctx.cookies.get(cookieNames().resume, { signed: true });
  const location = uid ? await findReturn(uid) : null;
  if (!location) return false;
  ctx.status = 303;
  ctx.redirect(location);
  return true;
}

/** Waits a little: the first request may still be on its way. */
async function findReturn(uid: string): Promise<string | null> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const record = await readRecord(MODEL, hashSecret(uid));
    if (record) return record.expiresAt && record.expiresAt > now() ? unseal(record.payload, MODEL) : null;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return null;
}
