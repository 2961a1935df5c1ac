/** Levels that say it themselves: strong customer authentication, and NIST's and OpenID's names for two factors. */
const ACR_STRENGTH: Readonly<Record<string, boolean>> = {
  "urn:openbanking:psd2:sca": true,
  "urn:openbanking:psd2:ca": false,
  phr: true,
  phrh: true,
  "http://schemas.openid.net/pape/policies/2007/06/multi-factor": true,
  "0": false,
};

type Element = "knowledge" | "possession" | "inherence";

/** Which element of the customer a method shows (RFC 8176; RTS article 4(1)). Others show none. */
const ELEMENT_OF: Readonly<Record<string, Element>> = {
  pwd: "knowledge",
  pin: "knowledge",
  kba: "knowledge",
  otp: "possession",
  hwk: "possession",
  swk: "possession",
  sms: "possession",
  tel: "possession",
  sc: "possession",
  pop: "possession",
  fpt: "inherence",
  face: "inherence",
  iris: "inherence",
  retina: "inherence",
  vbm: "inherence",
};

/**
 * Whether a login was strong customer authentication: its level says so; or it says nothing, and its methods are "mfa"
 * or show two different elements.
 */
export function isStrongLogin({ acr, amr }: { acr: string | null; amr: readonly string[] }): boolean {
  if (acr !== null && Object.hasOwn(ACR_STRENGTH, acr)) return ACR_STRENGTH[acr] === true;
  if (amr.includes("mfa")) return true;
  const elements = amr.flatMap((method) => (Object.hasOwn(ELEMENT_OF, method) ? [ELEMENT_OF[method]] : []));
  return new Set(elements).size >= 2;
}
