import { selectSteps } from "#lib/payments/data.ts";
import type { PaymentStep } from "#lib/payments/model.ts";
import { readInstruction } from "#lib/payments/read-instruction.ts";
import { getVrpPayment } from "./get-payment.ts";

/** Every status a payment under a VRP consent has had, the first one first, in the shape of payment-details. */
export async function listPaymentSteps(app: { id: string }, id: string) {
  const payment = await getVrpPayment(app, id);
  const { localInstrument } = readInstruction(payment.kind, payment.resource);
  return (await selectSteps(payment.id)).map((step) => showStep(payment.id, localInstrument, step));
}

function showStep(id: string, LocalInstrument: string, { at, to, reason }: PaymentStep) {
  const { StatusReasonCode: StatusReason, StatusReasonDescription } = reason ?? {};
  return {
    PaymentTransactionId: id,
    Status: to,
    StatusUpdateDateTime: at.toISOString(),
    StatusDetail: {
      LocalInstrument,
      Status: to,
      ...(StatusReason ? { StatusReason } : {}),
      ...(StatusReasonDescription ? { StatusReasonDescription } : {}),
    },
  };
}
