import type { FileInstruction } from "./file-instruction.ts";
import type { PaymentStep, PaymentStatus } from "./model.ts";

/** What became of each payment of a file. */
export type FileReport = {
  FilePaymentId: string;
  Status: PaymentStatus;
  NumberOfTransactions: number;
  NumberAccepted: number;
  NumberRejected: number;
  Payments: {
    InstructionIdentification: string;
    EndToEndIdentification: string;
    InstructedAmount: { Amount: string; Currency: string };
    Status: PaymentStatus;
    StatusReason?: { StatusReasonCode?: string; StatusReasonDescription?: string };
  }[];
};

/** The report on a file whose payments have all been tried. */
export function reportOn(
  id: string,
  instructions: readonly FileInstruction[],
  steps: readonly PaymentStep[],
): FileReport {
  const lastOf = new Map(steps.flatMap((step) => (step.reason?.run ? [[step.reason.run, step] as const] : [])));
  const payments = instructions.map((each, index) => describe(each, lastOf.get(index + 1)));
  const rejected = payments.filter(({ Status }) => Status === "RJCT").length;
  return {
    FilePaymentId: id,
    Status: rejected === payments.length ? "INFA" : "INCO",
    NumberOfTransactions: payments.length,
    NumberAccepted: payments.length - rejected,
    NumberRejected: rejected,
    Payments: payments,
  };
}

function describe(
  { InstructionIdentification, EndToEndIdentification, InstructedAmount }: FileInstruction,
  step: PaymentStep | undefined,
): FileReport["Payments"][number] {
  const { StatusReasonCode, StatusReasonDescription } = step?.reason ?? {};
  return {
    InstructionIdentification,
    EndToEndIdentification,
    InstructedAmount,
    Status: step?.to ?? "RJCT",
    ...(StatusReasonCode
      ? { StatusReason: { StatusReasonCode, ...(StatusReasonDescription ? { StatusReasonDescription } : {}) } }
      : {}),
  };
}
