import { CompactSign } from "jose";
import { realNow } from "#lib/clock.ts";
import { activeSigningKey } from "#lib/signing-keys/active-signing-key.ts";
import { BANK_ORGANISATION_ID } from "./bank-organisation.ts";
import { CRITICAL, IAT, ISS, TAN, UK_TRUST_ANCHOR, UNDERSTOOD } from "./model.ts";

/** The detached signature of a body as it is sent: RFC 7515 appendix F, over the very bytes. */
export async function signMessage(body: string | Uint8Array): Promise<string> {
  const { kid, alg, key } = await activeSigningKey("response");
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  const token = await new CompactSign(bytes)
    .setProtectedHeader({
      alg,
      kid,
      typ: "JOSE",
      cty: "application/json",
      [IAT]: Math.floor(realNow().getTime() / 1000),
      [ISS]: BANK_ORGANISATION_ID,
      [TAN]: UK_TRUST_ANCHOR,
      crit: [...CRITICAL],
    })
    .sign(key, { crit: UNDERSTOOD });
  const [header = "", , signature = ""] = token.split(".");
  return `${header}..${signature}`;
}
