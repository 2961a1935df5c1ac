import { createHash } from "node:crypto";
import { namedId } from "#lib/ids.ts";

/** What is stored of an interaction id: whoever reads the table cannot take over a visit. */
export function journeyId(uid: string): string {
  return createHash("sha256").update(uid).digest("hex");
}

/** The interaction id of the journal for everything that happens in a visit. */
export function journeyReference(uid: string): string {
  return namedId(`journey:${uid}`);
}
