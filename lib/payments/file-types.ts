import type { FileInstruction } from "./file-instruction.ts";
import { parseJsonFile } from "./parse-json-file.ts";
import { parsePainFile } from "./parse-pain-file.ts";

type FileType = {
  /** What it is sent and read back as. */
  mediaType: string;
  extension: string;
  /** Throws RangeError with what is wrong. */
  parse: (text: string) => FileInstruction[];
};

/** The forms of file the bank reads. */
export const PAYMENT_FILE_TYPES = {
  "UK.OBIE.pain.001.001.08": { mediaType: "application/xml", extension: "xml", parse: parsePainFile },
  "UK.OBIE.PaymentInitiation.3.1": { mediaType: "application/json", extension: "json", parse: parseJsonFile },
  "UK.OBIE.PaymentInitiation.4.0": { mediaType: "application/json", extension: "json", parse: parseJsonFile },
} as const satisfies Record<string, FileType>;

export function isFileType(name: string): name is keyof typeof PAYMENT_FILE_TYPES {
  return name in PAYMENT_FILE_TYPES;
}
