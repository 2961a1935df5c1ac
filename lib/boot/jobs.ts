import { runAllDueOrders } from "#lib/account-orders/run-due-orders.ts";
import { issueAllDueStatements } from "#lib/accounts/issue-due-statements.ts";
import { sweepUsage } from "#lib/api-builder/sweep-usage.ts";
import { sweepFederatedLogins } from "#lib/bank-idp/sweep-federated-logins.ts";
import { expireConsents } from "#lib/consents/expire-consents.ts";
import { expireRequests } from "#lib/backchannel/expire-requests.ts";
import { deliverEvents } from "#lib/events/deliver-events.ts";
import { forgetOldEvents } from "#lib/events/forget-old-events.ts";
import { sweepKeys } from "#lib/idempotency/sweep-keys.ts";
import type { Job } from "#lib/jobs/model.ts";
import { applyRetention } from "#lib/journal/apply-retention.ts";
import { runAllDuePayments } from "#lib/payments/run-due-payments.ts";
import { tellCoreBanking } from "#lib/payments/tell-core-banking.ts";
import { notifyApps } from "#lib/oidc/notify-app.ts";
import { sweepRecords } from "#lib/oidc/sweep-records.ts";
import { sweepPhoneSessions } from "#lib/phone/sweep-phone-sessions.ts";
import { provideMissingBanks } from "#lib/scenarios/provide-missing-banks.ts";
import { keepSigningKeys } from "#lib/signing-keys/keep-signing-keys.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Everything that is to happen without anybody asking for it. */
export const JOBS: readonly Job[] = [
  { name: "signing-keys", everySeconds: 5, work: keepSigningKeys },
  { name: "expired-consents", everySeconds: MINUTE, work: expireAll },
  { name: "missing-banks", everySeconds: MINUTE, work: provideMissingBanks },
  { name: "expired-requests", everySeconds: 15, work: async () => void (await expireRequests()) },
  { name: "core-banking", everySeconds: 1, work: tellCoreBanking },
  { name: "due-payments", everySeconds: 2, work: runAllDue },
  { name: "statements", everySeconds: HOUR, work: issueAllDueStatements },
  { name: "notifications", everySeconds: 3, work: notifyApps },
  { name: "events", everySeconds: 1, work: deliverEvents },
  { name: "old-events", everySeconds: HOUR, work: forgetOldEvents },
  { name: "idempotency-keys", everySeconds: HOUR, work: sweepKeys },
  { name: "phone-sessions", everySeconds: HOUR, work: sweepPhoneSessions },
  { name: "expired-records", everySeconds: HOUR, work: sweepRecords },
  { name: "api-usage", everySeconds: HOUR, work: sweepUsage },
  { name: "federated-logins", everySeconds: HOUR, work: sweepFederatedLogins },
  { name: "journal-retention", everySeconds: 24 * HOUR, work: () => applyRetention() },
];

/** What apps have ordered, and what the accounts pay by themselves. */
async function runAllDue(signal: AbortSignal): Promise<void> {
  await runAllDuePayments(signal);
  await runAllDueOrders(signal);
}

/** A batch at a time, until none is left. */
async function expireAll(signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await expireConsents()) > 0);
}
