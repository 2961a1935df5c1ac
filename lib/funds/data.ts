import { prisma } from "#lib/db.ts";
import type { FundsCheck } from "./model.ts";

export async function insertCheck(check: FundsCheck): Promise<void> {
  await prisma().fundsCheck.create({ data: check });
}

/** Newest first. */
export async function selectChecks(
  consentId: string,
  { skip, take }: { skip: number; take: number },
): Promise<FundsCheck[]> {
  return prisma().fundsCheck.findMany({
    where: { consentId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    skip,
    take,
  });
}

export async function countChecks(consentId: string): Promise<number> {
  return prisma().fundsCheck.count({ where: { consentId } });
}
