import { createHash } from "node:crypto";

/** What is stored of a state parameter, hex. */
export function hashState(state: string): string {
  return createHash("sha256").update(state).digest("hex");
}
