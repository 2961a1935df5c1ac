import { getApp } from "#lib/apps/get-app.ts";
import { bankOfOrganisation } from "#lib/banks/bank-of-organisation.ts";
import { realNow } from "#lib/clock.ts";
import { findCustomerIn } from "#lib/customers/find-customer.ts";
import { type Actor, describeActor, requireRole } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { isUuid, newId } from "#lib/ids.ts";
import type { FaultEffect } from "#lib/standards/sandbox/faults.ts";
import { bankContracts } from "#lib/standards/obuk/bank-contracts.ts";
import { forgetFaults } from "./active-faults.ts";
import { countFaults, deleteFaultRow, insertFault, selectFault, selectFaults, updateFaultRow } from "./faults-data.ts";
import type { FaultRule } from "./model.ts";

const MOST = 100;

/** How a rule is described from outside: apps and customers by the names they have there. */
export type FaultInput = {
  app?: string | null;
  operation?: string | null;
  customer?: string | null;
  percentage?: number;
  active?: boolean;
  expires_at?: string | null;
};

export async function listFaults(actor: Actor, organisationId: string, page: { before: string | null; limit: number }) {
  requireRole(actor, organisationId, "view");
  if (page.before !== null && !isUuid(page.before))
    throw new DomainError("field-invalid", "This is no cursor of this list", { field: "cursor" });
  return selectFaults(organisationId, page.before, page.limit);
}

/** Throws resource-not-found for a rule of another organisation. */
export async function getFault(actor: Actor, organisationId: string, id: string): Promise<FaultRule> {
  requireRole(actor, organisationId, "view");
  const rule = isUuid(id) ? await selectFault(organisationId, id) : null;
  if (!rule) throw new DomainError("resource-not-found", "There is no fault with this id");
  return rule;
}

export async function createFault(
  actor: Actor,
  organisationId: string,
  effect: FaultEffect,
  input: FaultInput,
): Promise<FaultRule> {
  requireRole(actor, organisationId, "develop");
  if ((await countFaults(organisationId)) >= MOST)
    throw new DomainError("state-conflict", `An organisation has at most ${MOST} faults: delete one first`);
  const rule: FaultRule = {
    ...effect,
    id: newId(),
    organisationId,
    appId: null,
    operation: null,
    customerId: null,
    percentage: 100,
    isActive: true,
    createdAt: realNow(),
    expiresAt: null,
    ...(await readAim(actor, organisationId, input)),
  };
  await insertFault(rule, auditOf(actor, rule, "fault.create"));
  forgetFaults();
  return rule;
}

/** Changes what is given; the kind stays. */
export async function updateFault(
  actor: Actor,
  rule: FaultRule,
  effect: FaultEffect,
  input: FaultInput,
): Promise<FaultRule> {
  const { organisationId } = rule;
  requireRole(actor, organisationId, "develop");
  const changed: FaultRule = { ...rule, ...effect, ...(await readAim(actor, organisationId, input)) };
  const isThere = await updateFaultRow(changed, auditOf(actor, changed, "fault.update"));
  if (!isThere) throw new DomainError("resource-not-found", "There is no fault with this id");
  forgetFaults();
  return changed;
}

export async function deleteFault(actor: Actor, organisationId: string, id: string): Promise<void> {
  const rule = await getFault(actor, organisationId, id);
  requireRole(actor, organisationId, "develop");
  await deleteFaultRow(organisationId, rule.id, auditOf(actor, rule, "fault.delete"));
  forgetFaults();
}

function auditOf(actor: Actor, { organisationId, id, kind, percentage, isActive }: FaultRule, action: string) {
  const detail = { kind, percentage, isActive };
  return { organisationId, actor: describeActor(actor), action, object: `fault:${id}`, detail };
}

type Aim = Partial<Pick<FaultRule, "appId" | "operation" | "customerId" | "percentage" | "isActive" | "expiresAt">>;

async function readAim(actor: Actor, organisationId: string, input: FaultInput): Promise<Aim> {
  const { app, operation, customer, percentage, active, expires_at: expiresAt } = input;
  if (operation) requireOperation(operation);
  return {
    ...(app !== undefined && { appId: app === null ? null : (await getApp(actor, app)).id }),
    ...(operation !== undefined && { operation }),
    ...(customer !== undefined && { customerId: customer && (await customerIdOf(organisationId, customer)) }),
    ...(percentage !== undefined && { percentage }),
    ...(active !== undefined && { isActive: active }),
    ...(expiresAt !== undefined && { expiresAt: expiresAt === null ? null : new Date(expiresAt) }),
  };
}

function requireOperation(operation: string): void {
  if (bankContracts.some(({ operationId }) => operationId === operation)) return;
  throw new DomainError("field-invalid", "There is no operation of the bank APIs with this id", { field: "operation" });
}

async function customerIdOf(organisationId: string, username: string): Promise<string> {
  const customer = await findCustomerIn(await bankOfOrganisation(organisationId), username);
  if (!customer)
    throw new DomainError("field-invalid", "The bank has no customer with this username", { field: "customer" });
  return customer.id;
}
