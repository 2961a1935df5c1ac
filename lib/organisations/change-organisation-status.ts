import { type Actor, describeActor, requireStaff } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";

import { moveStatus, selectOrganisation } from "./data.ts";
import { type Organisation, STATUS_STEPS, type StatusStep } from "./model.ts";

/** What the bank's operations team decides about an organisation; its apps follow with their next request. */
export async function changeOrganisationStatus(
  actor: Actor,
  id: string,
  step: StatusStep,
  reason: string | null = null,
): Promise<Organisation> {
  requireStaff(actor, "operations");
  const organisation = isUuid(id) ? await selectOrganisation(id) : null;
  if (!organisation) throw new DomainError("resource-not-found", "There is no such organisation");
  if (step === "suspend" && !reason?.trim()) {
    throw new DomainError("field-missing", "Say why: the organisation reads it", { field: "reason" });
  }
  const { from, to } = STATUS_STEPS[step];
  const isDone = await moveStatus(
    id,
    { from, to, reason: reason?.trim() || null },
    {
      organisationId: id,
      actor: describeActor(actor),
      action: `organisation.${step}`,
      object: `organisation:${id}`,
      detail: { from: organisation.status, to, reason },
    },
  );
  if (!isDone)
    throw new DomainError("state-conflict", `The organisation is ${organisation.status}; it cannot ${step} from there`);
  return { ...organisation, status: to, statusReason: reason?.trim() || null };
}
