import { prisma } from "#lib/db.ts";
import type { Bank as Row } from "#prisma/generated/client.ts";
import type { Bank } from "./model.ts";

function toBank(row: Row): Bank {
  return { ...row, clockOffsetMs: Number(row.clockOffsetMs) };
}

export async function selectBank(by: { id: string } | { organisationId: string }): Promise<Bank | null> {
  const row = await prisma().bank.findUnique({ where: by });
  return row && toBank(row);
}
