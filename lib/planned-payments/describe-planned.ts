import type { ConsentKind } from "#lib/consents/kinds.ts";
import type { Holding } from "#lib/core-banking/port.ts";
import { canCancel } from "#lib/payments/cancel-payment.ts";
import { describeConsent } from "#lib/payments/describe-consent.ts";
import { PAYMENT_KINDS } from "#lib/payments/kinds.ts";
import type { PaymentKind } from "#lib/payments/kinds.ts";
import type { PaymentStatus } from "#lib/payments/model.ts";
import { selectAppNames } from "./data.ts";
import type { PlannedRow } from "./data.ts";
import type { PlannedPayment } from "./model.ts";

/** Orders as their customer reads them, who holds these accounts. */
export async function describePlanned(
  rows: readonly PlannedRow[],
  holdings: readonly Holding[],
): Promise<PlannedPayment[]> {
  const names = await selectAppNames(rows.map(({ appId }) => appId));
  return rows.map((row) => {
    const kind = row.kind as PaymentKind;
    const held = holdings.find(({ id }) => id === row.accountId);
    const resource = row.resource as Record<string, unknown>;
    return {
      id: row.id,
      appName: names.get(row.appId) ?? "An app that is no longer there",
      isStandingOrder: PAYMENT_KINDS[kind].execution === "repeated",
      account: { nickname: held?.nickname ?? "", endingDigits: held?.accountNumber.slice(-4) ?? "" },
      description: describeConsent({ kind: kind as ConsentKind, resource }),
      nextAt: row.dueAt,
      made: row.runs,
      canCancel: canCancel({ kind, status: row.status as PaymentStatus, dueAt: row.dueAt }),
      isCancelled: row.status === "CANC",
    };
  });
}
