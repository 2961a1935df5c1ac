import { CONSENT_KINDS } from "./kinds.ts";
import type { ConsentKind } from "./kinds.ts";

const ORDER = ["v3.1", "v4.0"];

/**
 * Whether a consent made under one version may be used under another. What lasts (account access, funds confirmation,
 * variable recurring payments) may be used under a newer one; a consent for one payment only under its own.
 */
export function worksUnder(kind: ConsentKind, madeUnder: string, calledUnder: string): boolean {
  if (madeUnder === calledUnder) return true;
  return !CONSENT_KINDS[kind].once && ORDER.indexOf(madeUnder) < ORDER.indexOf(calledUnder);
}
