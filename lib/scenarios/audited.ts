import type { AuditRecord } from "#lib/audit/model.ts";
import type { Bank } from "#lib/banks/model.ts";
import { type Actor, describeActor } from "#lib/developers/actor.ts";

/** Who did what to a thing in a bank. */
export function audited(
  actor: Actor,
  { organisationId }: Bank,
  action: string,
  object: string,
  detail: AuditRecord["detail"] = {},
): AuditRecord {
  return { organisationId, actor: describeActor(actor), action, object, detail };
}
