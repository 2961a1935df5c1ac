import { now } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";

export async function findSealedValue(name: string): Promise<string | undefined> {
  const row = await prisma().sealedValue.findUnique({ where: { name }, select: { value: true } });
  return row?.value;
}

/** Keeps the first value of that name, whoever wrote it. */
export async function insertSealedValueOnce(name: string, value: string): Promise<void> {
  await prisma().sealedValue.createMany({ data: [{ name, value, createdAt: now() }], skipDuplicates: true });
}
