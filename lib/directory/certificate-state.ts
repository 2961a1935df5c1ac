import { now } from "#lib/clock.ts";
import type { Certificate } from "./model.ts";

/** What the directory says of a certificate at this moment. */
export function certificateState({
  revokedAt,
  notAfter,
}: Pick<Certificate, "revokedAt" | "notAfter">): "good" | "revoked" | "expired" {
  if (revokedAt) return "revoked";
  return notAfter <= now() ? "expired" : "good";
}
