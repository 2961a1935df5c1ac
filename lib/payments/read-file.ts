import { formatAmount, parseAmount } from "#lib/money.ts";
import { getConsent } from "#lib/consents/get-consent.ts";
import { selectFile } from "./file-data.ts";
import type { FileInstruction } from "./file-instruction.ts";
import { isFileType, PAYMENT_FILE_TYPES } from "./file-types.ts";

/** The payments of a file. Throws RangeError with what is wrong with it. */
export function readFile(fileType: string, bytes: Uint8Array): FileInstruction[] {
  if (!isFileType(fileType)) throw new RangeError(`the bank does not read ${fileType}`);
  const text = new TextDecoder("utf-8", { fatal: true });
  let content: string;
  try {
    content = text.decode(bytes);
  } catch {
    throw new RangeError("the file is not UTF-8");
  }
  const instructions: FileInstruction[] = PAYMENT_FILE_TYPES[fileType].parse(content);
  for (const { InstructedAmount } of instructions) parseAmount(InstructedAmount.Amount);
  JSON.stringify(instructions, refuseUnwritable);
  return instructions;
}

/** What no database keeps as text. */
function refuseUnwritable(_: string, value: unknown): unknown {
  if (typeof value !== "string" || (value.isWellFormed() && !value.includes("\0"))) return value;
  throw new RangeError("the file has characters that are none");
}

/** The payments of the file that was uploaded for a consent; none when there is no file. */
export async function instructionsOf(consentId: string): Promise<FileInstruction[]> {
  const [consent, file] = await Promise.all([getConsent(consentId), selectFile(consentId)]);
  const { FileType } = consent.resource["Initiation"] as { FileType: string };
  return file ? readFile(FileType, file.bytes) : [];
}

export function sumOf(instructions: readonly FileInstruction[]): bigint {
  return instructions.reduce((sum, { InstructedAmount }) => sum + parseAmount(InstructedAmount.Amount), 0n);
}

/** What a file pays in all. */
export async function sumOfFile(consentId: string): Promise<{ Amount: string; Currency: string }> {
  return { Amount: formatAmount(sumOf(await instructionsOf(consentId))), Currency: "GBP" };
}
