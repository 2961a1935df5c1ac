import { createHash } from "node:crypto";
import type { Holding } from "#lib/core-banking/port.ts";
import type { ConsentKind } from "#lib/consents/kinds.ts";
import { describeConsent } from "#lib/payments/describe-consent.ts";
import { selectFacts } from "./data.ts";
import type { WaitingRow } from "./data.ts";
import type { WaitingPayment } from "./model.ts";

/** A waiting payment as its signer reads it; null when its app or account is gone. */
export async function describeWaiting(row: WaitingRow, holdings: readonly Holding[]): Promise<WaitingPayment | null> {
  const facts = await selectFacts(row);
  const account = holdings.find(({ id }) => id === row.accountId);
  if (!facts || !account) return null;
  const resource = row.resource as Record<string, unknown>;
  const { ExpirationDateTime: until } = (resource["MultiAuthorisation"] ?? {}) as { ExpirationDateTime?: string };
  const { nickname, sortCode, accountNumber } = account;
  const payment = {
    id: row.id,
    appName: facts.appName,
    approvedBy: facts.names,
    account: {
      nickname,
      sortCode: sortCode.replace(/^(\d\d)(\d\d)(\d\d)$/, "$1-$2-$3"),
      endingDigits: accountNumber.slice(-4),
    },
    description: describeConsent({ kind: row.kind as ConsentKind, resource }),
    createdAt: row.createdAt,
    until: until ? new Date(until) : null,
  };
  return { ...payment, shown: createHash("sha256").update(JSON.stringify(payment)).digest("base64url") };
}
