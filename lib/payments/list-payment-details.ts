import { selectSteps } from "./data.ts";
import type { Payment } from "./model.ts";
import { PAYMENT_KINDS } from "./kinds.ts";
import { readInstruction } from "./read-instruction.ts";
import { runIdOf } from "./run-once.ts";

/** Each step an order has taken, and each of its single payments where it has several; the latest five hundred. */
export async function listPaymentDetails(payment: Payment): Promise<object[]> {
  const { id, kind, resource } = payment;
  const { localInstrument } = readInstruction(kind, resource);
  const isOne = PAYMENT_KINDS[kind].execution !== "file";
  return (await selectSteps(id)).map(({ at, to, reason }) => ({
    PaymentTransactionId: reason?.run ? runIdOf(id, reason.run) : id,
    Status: to,
    StatusUpdateDateTime: at.toISOString(),
    StatusDetail: {
      ...(isOne ? { LocalInstrument: localInstrument } : {}),
      Status: to,
      ...(reason?.StatusReasonCode ? { StatusReason: reason.StatusReasonCode } : {}),
      ...(reason?.StatusReasonDescription
        ? { StatusReasonDescription: reason.StatusReasonDescription.slice(0, 256) }
        : {}),
    },
  }));
}
