import type { Client } from "oidc-provider";
import { isProfileName } from "#lib/apps/profiles.ts";
import type { ProfileName } from "#lib/apps/profiles.ts";

/** The profile the app behind a client is held to; null where there is no client. */
export function profileOf(client: Client | undefined): ProfileName | null {
  const name = client?.["profile"];
  return typeof name === "string" && isProfileName(name) ? name : null;
}
