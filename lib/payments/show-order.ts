import { selectApprovals } from "./approval-data.ts";
import type { Payment } from "./model.ts";
import { currentSignatures } from "./signatures.ts";
import type { MultiAuthorisation } from "./signatures.ts";

/** The Data of an order as it is now. */
export async function showOrder(payment: Payment): Promise<Record<string, unknown>> {
  const { id, resource, status, statusReason, statusUpdatedAt } = payment;
  const signatures = resource["MultiAuthorisation"] as MultiAuthorisation | undefined;
  return {
    ...resource,
    Status: status,
    StatusUpdateDateTime: statusUpdatedAt.toISOString(),
    ...(statusReason ? { StatusReason: statusReason } : {}),
    ...(signatures
      ? { MultiAuthorisation: currentSignatures(signatures, await selectApprovals(id), payment.dueAt === null) }
      : {}),
  };
}
