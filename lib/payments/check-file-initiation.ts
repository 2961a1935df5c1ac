import type { Finding } from "#lib/errors.ts";
import { problem } from "./initiation-problem.ts";
import type { Initiation } from "./initiation-problem.ts";
import { isFileType, PAYMENT_FILE_TYPES } from "./file-types.ts";
import { PAYMENT_KINDS } from "./kinds.ts";
import type { PaymentKind } from "./kinds.ts";

/** What is said of a file before it comes. */
export function findFileProblems(kind: PaymentKind, initiation: Initiation): Finding[] {
  if (PAYMENT_KINDS[kind].execution !== "file") return [];
  const { FileType, FileHash, NumberOfTransactions, ControlSum } = initiation;
  const findings: Finding[] = [];
  if (!isFileType(String(FileType))) {
    const types = Object.keys(PAYMENT_FILE_TYPES).join(", ");
    findings.push(problem("field-invalid", "FileType", `The bank reads ${types}`));
  }
  if (!/^[A-Za-z0-9+/]{43}=$/.test(String(FileHash))) {
    findings.push(problem("field-invalid", "FileHash", "Send the SHA-256 of the file in base64"));
  }
  if (NumberOfTransactions !== undefined && !/^\d{1,15}$/.test(String(NumberOfTransactions))) {
    findings.push(problem("field-invalid", "NumberOfTransactions", "Send a whole number"));
  }
  if (typeof ControlSum === "number" && ControlSum < 0) {
    findings.push(problem("field-invalid", "ControlSum", "Send the sum of the amounts"));
  }
  return findings;
}
