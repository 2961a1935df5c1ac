import { withTransaction } from "#lib/db.ts";
import { selectAllSteps } from "./data.ts";
import { updateReport } from "./file-data.ts";
import type { FileInstruction } from "./file-instruction.ts";
import { reportOn } from "./file-report.ts";
import type { Payment } from "./model.ts";
import { instructionsOf } from "./read-file.ts";
import { readInstruction } from "./read-instruction.ts";
import { rejectionByName } from "./rejections.ts";
import { runOnce } from "./run-once.ts";
import { movePayment } from "./start-payment.ts";

/** Makes the payments of a file that are still to be made, each once and by itself, and then writes the report. */
export async function runFile(payment: Payment, at: Date, signal?: AbortSignal): Promise<boolean> {
  const instructions = await instructionsOf(payment.consentId);
  for (let run = payment.runs; run < instructions.length; run++) {
    const each = instructions[run];
    if (signal?.aborted || !each || !(await runInstruction({ ...payment, runs: run }, each, at))) return false;
  }
  const report = reportOn(payment.id, instructions, await selectAllSteps(payment.id));
  return withTransaction(async (tx) => {
    const path = [report.Status === "INFA" ? "INFA" : "INCO"] as const;
    if (!(await movePayment(tx, payment, { path, at, dueAt: null }))) return false;
    await updateReport(tx, payment.consentId, report);
    return true;
  });
}

function runInstruction(payment: Payment, each: FileInstruction, at: Date): Promise<boolean> {
  const instruction = readInstruction(payment.kind, { Initiation: each });
  const rejection = rejectionByName(instruction.payee.name);
  return runOnce(payment, { instruction, rejection, at, dueAt: payment.dueAt });
}
