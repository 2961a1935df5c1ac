import type { KoaContextWithOIDC } from "oidc-provider";
import { journeyReference } from "#lib/authorisations/journey-id.ts";

/** What a call is found by in the request log: the reference of its visit, or the interaction id of its answer. */
export function referenceOf(ctx: KoaContextWithOIDC): string {
  const { Interaction } = ctx.oidc.entities;
  return Interaction ? journeyReference(Interaction.uid) : String(ctx.response.get("x-fapi-interaction-id"));
}
