import { requireRole } from "#lib/developers/actor.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { selectCalls } from "./data.ts";
import type { CallFilters, CallSummary } from "./model.ts";

const MOST = 10_000;

const COLUMNS = {
  at: (call) => call.at,
  status: (call) => call.status,
  method: (call) => call.method,
  path: (call) => call.path,
  operation: (call) => call.name,
  app: (call) => call.appName,
  client_id: (call) => call.clientId,
  consent_id: (call) => call.consentId,
  customer: (call) => call.username,
  duration_ms: (call) => (call.durationMicros === null ? null : call.durationMicros / 1_000),
  response_bytes: (call) => call.responseBytes,
  error_code: (call) => call.errorCode,
  refused_step: (call) => call.refusedStep,
  reason: (call) => call.reason,
  interaction_id: (call) => call.interactionId,
  source: (call) => call.source,
} as const satisfies Record<string, (call: CallSummary) => string | number | Date | null>;

/** The filtered log as a table, newest first, at most ten thousand calls. */
export async function exportCalls(
  actor: Actor,
  { organisationId, ...filters }: { organisationId: string } & CallFilters,
) {
  requireRole(actor, organisationId, "view");
  const calls = await selectCalls({ organisationId, filters }, MOST);
  const columns = Object.values(COLUMNS);
  return { header: Object.keys(COLUMNS), rows: calls.map((call) => columns.map((column) => column(call))) };
}
