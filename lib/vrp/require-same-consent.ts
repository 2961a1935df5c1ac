import { DomainError } from "#lib/errors.ts";

/** The consent in the address and the one in the body have to be the same. */
export function requireSameConsent(inPath: string, inBody: string): void {
  if (inPath === inBody) return;
  throw new DomainError("consent-mismatch", "The address names another consent", { field: "Data.ConsentId" });
}
