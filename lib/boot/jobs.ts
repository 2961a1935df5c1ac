import { expireConsents } from "#lib/consents/expire-consents.ts";
import type { Job } from "#lib/jobs/model.ts";
import { applyRetention } from "#lib/journal/apply-retention.ts";
import { sweepRecords } from "#lib/oidc/sweep-records.ts";
import { keepSigningKeys } from "#lib/signing-keys/keep-signing-keys.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Everything that is to happen without anybody asking for it. */
export const JOBS: readonly Job[] = [
  { name: "signing-keys", everySeconds: 5, work: keepSigningKeys },
  { name: "expired-consents", everySeconds: MINUTE, work: expireAll },
  { name: "expired-records", everySeconds: HOUR, work: sweepRecords },
  { name: "journal-retention", everySeconds: 24 * HOUR, work: () => applyRetention() },
];

/** A batch at a time, until none is left. */
async function expireAll(signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await expireConsents()) > 0);
}
