// A body with its detached signature (x-jws-signature), with a knob for every way to get it wrong.
import { CompactSign, importJWK, type JWK } from "jose";
import type { DemoFile } from "./tpp.ts";

const NAMES = ["iat", "iss", "tan"] as const;
const nameOf = (short: string) => `http://openbanking.org.uk/${short}`;

export type MessageSigner = { jwk: JWK; issuer: string };

/** The demo app as a signer. */
export function signerOf({ app }: DemoFile): MessageSigner {
  const [jwk] = app.jwks.keys;
  if (!jwk) throw new Error("the demo file has no key");
  return { jwk, issuer: app.message_issuer };
}

/** header..signature over the text as it is sent; `header` replaces members, undefined takes one out. */
export async function signMessage(
  text: string | Uint8Array,
  { jwk, issuer }: MessageSigner,
  header: Record<string, unknown> = {},
): Promise<string> {
  const given = {
    alg: "PS256",
    kid: jwk.kid,
    [nameOf("iat")]: Math.floor(Date.now() / 1000) - 1,
    [nameOf("iss")]: issuer,
    [nameOf("tan")]: "openbanking.org.uk",
    crit: NAMES.map(nameOf),
    ...header,
  };
  const protectedHeader = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  const token = await new CompactSign(bytes)
    .setProtectedHeader(protectedHeader as { alg: string })
    .sign(await importJWK(jwk, "PS256"), { crit: Object.fromEntries(NAMES.map((name) => [nameOf(name), true])) });
  const [encoded = "", , signature = ""] = token.split(".");
  return `${encoded}..${signature}`;
}
