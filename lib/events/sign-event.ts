import { SignJWT } from "jose";
import { realNow } from "#lib/clock.ts";
import { env, issuer } from "#lib/env.ts";
import { activeSigningKey } from "#lib/signing-keys/active-signing-key.ts";
import { describeEvent } from "./describe-event.ts";
import type { BankEvent } from "./model.ts";
import { storeSet } from "./set-data.ts";

/** Whom an event is for: the aud, and the names it has asked for. */
export type Reader = { clientId: string; eventTypes: readonly string[] };

/** The signed token of an event, made once: whoever asks later gets the same bytes. */
export async function signEvent(event: BankEvent, { clientId, eventTypes }: Reader): Promise<string> {
  if (event.set !== null) return event.set;
  const claims = describeEvent(event, {
    issuer: issuer(),
    origin: env().PUBLIC_URL,
    clientId,
    eventTypes,
    at: realNow(),
  });
  const { kid, alg, key } = await activeSigningKey("event");
  return storeSet(event.id, await new SignJWT(claims).setProtectedHeader({ alg, kid, typ: "JWT" }).sign(key));
}
