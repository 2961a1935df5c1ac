import { isRenewal } from "#lib/authorisations/open-journey.ts";
import { deadEndOf } from "#lib/authorisations/dead-end-of.ts";
import { pickByDefault } from "#lib/authorisations/pick-accounts.ts";
import { propose } from "#lib/authorisations/propose.ts";
import { getBank } from "#lib/banks/get-bank.ts";
import { findCustomerIn } from "#lib/customers/find-customer.ts";
import { DomainError } from "#lib/errors.ts";
import { hashSecret } from "#lib/secrets.ts";
import { approveRequest } from "./approve-request.ts";
import { claimRequest, readRequest } from "./data.ts";
import { endRequest } from "./end-request.ts";
import { loadRequest, loadRequestOf } from "./load-request.ts";
import type { BackchannelState, Decider, LoadedRequest } from "./model.ts";
import { refuseRequest } from "./refuse-request.ts";
import { noteFirstView } from "./view-request.ts";

type HeadlessDecision = {
  /** The auth_req_id. */
  reference: string;
  /** The organisation that asks: only its own apps' requests are decided. */
  organisationId: string;
  username: string;
  /** Ids; when left out, all that can be shared, or the first that can pay. */
  accounts?: string[];
  decision: "approve" | "refuse" | "time-out" | "sca-fail";
};

/**
 * Decides a request in the customer's place, through the verbs of the phone. Throws field-invalid for an auth_req_id
 * nobody knows, not-allowed for another organisation's app or another customer, resource-not-found for an unknown one.
 */
export async function decideHeadless(given: HeadlessDecision): Promise<{ id: string; state: BackchannelState }> {
  const { request, consent } = await findOwnRequest(given);
  const { id } = request;
  const customer = await findCustomerIn(await getBank(consent.bankId), given.username);
  if (!customer) throw new DomainError("resource-not-found", "There is no such customer.", { field: "customer" });
  const decider = { customerId: customer.id, methods: ["headless"] };
  await claimRequest(id, customer.id);
  const loaded = await loadRequest(id);
  if (loaded.request.customerId !== customer.id) {
    throw new DomainError("not-allowed", "This request is addressed to another customer", { field: "customer" });
  }
  if (loaded.request.state === "pending") await decide(loaded, decider, given);
  return { id, state: (await loadRequest(id)).request.state };
}

async function findOwnRequest({ reference, organisationId }: HeadlessDecision): Promise<LoadedRequest> {
  const request = await readRequest({ referenceHash: hashSecret(reference) });
  if (!request) {
    throw new DomainError("field-invalid", "This is not an auth_req_id of ours", { field: "auth_req_id" });
  }
  const loaded = await loadRequest(request.id);
  if (loaded.app.organisationId === organisationId) return loaded;
  throw new DomainError("not-allowed", "This request was not made by an app of your organisation", {
    field: "auth_req_id",
  });
}

async function decide(loaded: LoadedRequest, decider: Decider, { decision, accounts }: HeadlessDecision) {
  const { id } = loaded.request;
  if (decision === "time-out") return endRequest(loaded, "timed-out");
  await noteFirstView(loaded, decider, "headless");
  if (decision === "sca-fail") return endRequest(loaded, "locked", "a failed authentication was asked for");
  if (decision === "refuse") return refuseRequest(decider, id);
  const seen = await loadRequestOf(decider, id);
  const proposal = await propose(seen, decider.customerId);
  const deadEnd = deadEndOf(proposal);
  if (deadEnd && !isRenewal(seen)) return endRequest(seen, deadEnd);
  return approveRequest(decider, id, { accountIds: accounts ?? pickByDefault(proposal), shown: proposal.shown });
}
