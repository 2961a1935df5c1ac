import { XMLParser, XMLValidator } from "fast-xml-parser";
import { z } from "zod";
import type { FileInstruction } from "./file-instruction.ts";

// Values stay text, so that amounts and account numbers keep their zeros. Entities other than XML's own five are refused below.
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  processEntities: { enabled: true, maxTotalExpansions: 100_000 },
  isArray: (name) => name === "PmtInf" || name === "CdtTrfTxInf" || name === "Ustrd",
});

const id = z.string().min(1).max(256);
const account = z.object({ Id: z.union([z.object({ IBAN: id }), z.object({ Othr: z.object({ Id: id }) })]) });

const transfer = z.object({
  PmtId: z.object({ InstrId: id.optional(), EndToEndId: id }),
  Amt: z.object({
    InstdAmt: z.object({ "#text": z.string().regex(/^\d{1,13}(\.\d{1,5})?$/), "@Ccy": z.string().length(3) }),
  }),
  CdtrAgt: z
    .object({ FinInstnId: z.object({ ClrSysMmbId: z.object({ MmbId: z.string().regex(/^\d{6}$/) }).optional() }) })
    .optional(),
  Cdtr: z.object({ Nm: z.string().min(1).max(350) }),
  CdtrAcct: account,
  RmtInf: z.object({ Ustrd: z.array(z.string().max(140)).optional() }).optional(),
});

const document = z.object({
  Document: z.object({
    CstmrCdtTrfInitn: z.object({
      GrpHdr: z.object({ MsgId: id, NbOfTxs: z.string().regex(/^\d{1,15}$/), CtrlSum: z.string().optional() }),
      PmtInf: z.array(z.object({ CdtTrfTxInf: z.array(transfer).min(1) })).min(1),
    }),
  }),
});

/** Customer credit transfers as ISO 20022 has them. Throws RangeError with what is wrong. */
export function parsePainFile(content: string): FileInstruction[] {
  if (/<!(DOCTYPE|ENTITY)/i.test(content)) throw new RangeError("the file must not have a document type");
  const validity = XMLValidator.validate(content);
  if (validity !== true) throw new RangeError(`the file is not XML: ${validity.err.msg}, line ${validity.err.line}`);
  const { data, error } = document.safeParse(parser.parse(content));
  if (!data) {
    const [issue] = error.issues;
    throw new RangeError(`${issue?.path.join("/") ?? ""}: ${issue?.message ?? "not a pain.001.001.08"}`);
  }
  const { GrpHdr, PmtInf } = data.Document.CstmrCdtTrfInitn;
  const instructions = PmtInf.flatMap(({ CdtTrfTxInf }) => CdtTrfTxInf.map(toInstruction));
  if (Number(GrpHdr.NbOfTxs) !== instructions.length) throw new RangeError("NbOfTxs is not the number of transactions");
  return instructions;
}

function toInstruction({ PmtId, Amt, CdtrAgt, Cdtr, CdtrAcct, RmtInf }: z.output<typeof transfer>): FileInstruction {
  return {
    InstructionIdentification: PmtId.InstrId ?? PmtId.EndToEndId,
    EndToEndIdentification: PmtId.EndToEndId,
    InstructedAmount: { Amount: Amt.InstdAmt["#text"], Currency: Amt.InstdAmt["@Ccy"] },
    CreditorAccount: { ...numberOf(CdtrAcct, CdtrAgt?.FinInstnId.ClrSysMmbId?.MmbId), Name: Cdtr.Nm },
    ...(RmtInf?.Ustrd ? { RemittanceInformation: { Unstructured: RmtInf.Ustrd } } : {}),
  };
}

/** An IBAN; or a number that is 14 digits long, or has the sort code of its bank in front. */
function numberOf({ Id }: z.output<typeof account>, sortCode: string | undefined) {
  if ("IBAN" in Id) return { SchemeName: "UK.OBIE.IBAN", Identification: Id.IBAN };
  const number = Id.Othr.Id;
  const Identification = sortCode && /^\d{8}$/.test(number) ? `${sortCode}${number}` : number;
  return { SchemeName: "UK.OBIE.SortCodeAccountNumber", Identification };
}
