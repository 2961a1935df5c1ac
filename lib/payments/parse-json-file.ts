import { z } from "zod";
import type { FileInstruction } from "./file-instruction.ts";

const text = (max: number) => z.string().min(1).max(max);

const remittance = z.object({
  Unstructured: z.union([z.array(text(140)), text(140).transform((line) => [line])]).optional(),
  Structured: z
    .array(z.object({ CreditorReferenceInformation: z.object({ Reference: text(35).optional() }).optional() }))
    .optional(),
  /** As v3.1 has it. */
  Reference: text(35).optional(),
});

const instruction = z.object({
  InstructionIdentification: text(35),
  EndToEndIdentification: text(35),
  LocalInstrument: text(50).optional(),
  InstructedAmount: z.object({ Amount: z.string().regex(/^\d{1,13}(\.\d{1,5})?$/), Currency: z.string().length(3) }),
  CreditorAccount: z.object({ SchemeName: text(50), Identification: text(256), Name: text(350) }),
  RemittanceInformation: remittance.optional(),
});

const file = z.object({ Data: z.object({ DomesticPayments: z.array(instruction).min(1) }) });

/** Data.DomesticPayments, each in the form of a domestic Initiation of v3.1 or v4.0. Throws RangeError. */
export function parseJsonFile(content: string): FileInstruction[] {
  const { data, error } = file.safeParse(readJson(content));
  if (!data) {
    const [issue] = error.issues;
    throw new RangeError(`${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not such a file"}`);
  }
  return data.Data.DomesticPayments.map(({ RemittanceInformation, ...each }) => ({
    ...each,
    ...(RemittanceInformation ? { RemittanceInformation: toV4(RemittanceInformation) } : {}),
  }));
}

function toV4({ Reference, Structured = [], Unstructured = [] }: z.output<typeof remittance>) {
  const reference = Reference ? [{ CreditorReferenceInformation: { Reference } }] : [];
  return { Structured: [...Structured, ...reference], Unstructured };
}

function readJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new RangeError("the file is not JSON");
  }
}
