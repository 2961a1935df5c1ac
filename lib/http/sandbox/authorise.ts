import { decideHeadless } from "#lib/backchannel/decide-headless.ts";
import { approveHeadless } from "#lib/oidc/approve-headless.ts";
import { finishBackchannel } from "#lib/oidc/finish-backchannel.ts";
import type { AuthorisationRequest, AuthorisationResult } from "#lib/standards/sandbox/authorisations.ts";

/** Decides in a customer's place: a visit that a URL begins, or a request that waits on a phone. */
export async function authorise(organisationId: string, request: AuthorisationRequest): Promise<AuthorisationResult> {
  const { url, auth_req_id: reference, customer: username, accounts, decision } = request;
  const how = { organisationId, username, accounts, decision };
  if (reference === undefined) return { redirect_to: (await approveHeadless(url ?? "", how)).redirectTo };
  const { id, state } = await decideHeadless({ reference, ...how });
  await finishBackchannel(id);
  return { state };
}
