import { prisma } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { FileReport } from "./file-report.ts";

type StoredFile = {
  consentId: string;
  mediaType: string;
  bytes: Uint8Array;
  report: FileReport | null;
  uploadedAt: Date;
};

export async function insertFile(tx: Transaction, file: Omit<StoredFile, "report">): Promise<void> {
  await tx.paymentFile.create({ data: { ...file, bytes: Buffer.from(file.bytes) } });
}

export async function selectFile(consentId: string): Promise<StoredFile | null> {
  const row = await prisma().paymentFile.findUnique({ where: { consentId } });
  return row && { ...row, report: row.report as FileReport | null };
}

export async function updateReport(tx: Transaction, consentId: string, report: FileReport): Promise<void> {
  await tx.paymentFile.updateMany({
    where: { consentId },
    data: { report: report as unknown as Prisma.InputJsonObject },
  });
}
