import { errors } from "oidc-provider";
import type { KoaContextWithOIDC } from "oidc-provider";
import { startJourney } from "#lib/authorisations/start-journey.ts";
import { intentOfParameter } from "./intent.ts";
import { visitOf } from "./visits.ts";

/** Starts the customer's visit for an interaction and says where the bank's first page is. */
export async function beginVisit(ctx: KoaContextWithOIDC, { uid }: { uid: string }): Promise<string> {
  const consentId = intentOfParameter(ctx.oidc.params?.["claims"]);
  const appId = ctx.oidc.client?.["app_id"];
  if (!consentId || typeof appId !== "string") throw new errors.InvalidRequest("there is nothing to authorise");
  await startJourney({ uid, consentId, appId, channel: visitOf(ctx.req).channel });
  return `/authorize/${uid}/login`;
}
