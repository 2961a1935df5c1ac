import { findApp } from "#lib/apps/find-app.ts";
import { findCustomer } from "#lib/customers/find-customer.ts";
import { DomainError } from "#lib/errors.ts";
import { createFault, deleteFault, getFault, listFaults, updateFault } from "#lib/scenarios/faults.ts";
import type { FaultRule } from "#lib/scenarios/model.ts";
import { faultEffect } from "#lib/standards/sandbox/faults.ts";
import type { Fault, FaultEffect } from "#lib/standards/sandbox/faults.ts";
import { errorCodesOf, findRefusal } from "../find-refusal.ts";
import { parseFields } from "../parse-fields.ts";
import { type Operations, PAGE, toPage } from "./operation.ts";

/** What goes wrong on purpose. */
export const FAULT_OPERATIONS = {
  listFaults: async ({ actor, query: { cursor, limit = PAGE } }) => {
    const rules = await listFaults(actor, actor.organisationId, { before: cursor ?? null, limit: limit + 1 });
    return toPage(await Promise.all(rules.map(present)), limit, ({ id }) => id);
  },
  createFault: async ({ actor, body: { kind, settings = {}, ...aim } }) =>
    present(await createFault(actor, actor.organisationId, readEffect(kind, settings), aim)),
  getFault: async ({ actor, path }) => present(await getFault(actor, actor.organisationId, path.fault_id)),
  updateFault: async ({ actor, path, body: { settings, ...aim } }) => {
    const rule = await getFault(actor, actor.organisationId, path.fault_id);
    return present(await updateFault(actor, rule, readEffect(rule.kind, settings ?? rule.settings), aim));
  },
  deleteFault: async ({ actor, path }) => deleteFault(actor, actor.organisationId, path.fault_id).then(() => null),
} satisfies Partial<Operations>;

function readEffect(kind: FaultRule["kind"], settings: unknown): FaultEffect {
  const effect = parseFields(faultEffect, { kind, settings });
  if (effect.kind === "error" && !findRefusal(effect.settings.status, effect.settings.error_code)) {
    const { status } = effect.settings;
    throw new DomainError("field-invalid", `With ${status} the bank answers ${errorCodesOf(status).join(", ")}`, {
      field: "settings.error_code",
    });
  }
  return effect;
}

async function present(rule: FaultRule): Promise<Fault> {
  const [app, customer] = await Promise.all([
    rule.appId ? findApp(rule.appId) : null,
    rule.customerId ? findCustomer(rule.customerId) : null,
  ]);
  return {
    id: rule.id,
    kind: rule.kind,
    settings: { ...rule.settings },
    app: rule.appId && (app?.clientId ?? rule.appId),
    operation: rule.operation,
    customer: rule.customerId && (customer?.username ?? rule.customerId),
    percentage: rule.percentage,
    active: rule.isActive,
    expires_at: rule.expiresAt?.toISOString() ?? null,
    created_at: rule.createdAt.toISOString(),
  };
}
