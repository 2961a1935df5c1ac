import { needsKeys } from "#lib/apps/check-security.ts";
import type { OrganisationRole, PublicJwk } from "#lib/apps/model.ts";
import { type AppDraft, draftApp } from "./draft-app.ts";
import { explainClaims } from "./explain-claims.ts";
import { parseMetadata } from "./parse-metadata.ts";
import { readKeys } from "./read-keys.ts";

/** The app that JSON metadata describe (RFC 7591), with its keys. */
export function readClient(
  members: unknown,
  roles: readonly OrganisationRole[],
): Promise<{ draft: AppDraft; keys: PublicJwk[] }> {
  return explainClaims(members, async () => {
    const metadata = parseMetadata(members);
    const draft = draftApp(metadata, { kind: "dcr", roles });
    const areNeeded = needsKeys({
      profile: draft.profile,
      tokenEndpointAuthMethod: metadata.token_endpoint_auth_method,
    });
    return { draft, keys: await readKeys(metadata, areNeeded) };
  });
}
