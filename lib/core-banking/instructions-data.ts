import { prisma } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import type { Prisma } from "#prisma/generated/client.ts";

/** What core banking is to be told. */
export type Instruction = {
  id: string;
  postingId: string;
  operation: "postTransfer" | "bookPending";
  path: Record<string, string>;
  body?: unknown;
};

type Call = Pick<Instruction, "operation" | "path" | "body">;

/** Whether it is new: the same instruction is given once. */
export async function insertInstruction(
  tx: Transaction,
  { id, postingId, ...call }: Instruction,
  at: Date,
): Promise<boolean> {
  const row = { id, postingId, call: call as Prisma.InputJsonObject, nextTryAt: at, createdAt: at };
  return (await tx.coreInstruction.createMany({ data: [row], skipDuplicates: true })).count === 1;
}

/** Takes what is due under a lease: whoever dies with it gives it back by and by. In the order it was given. */
export async function leaseDue(at: Date, until: Date, limit: number): Promise<(Instruction & { attempts: number })[]> {
  const free = [{ leaseUntil: null }, { leaseUntil: { lte: at } }];
  const due = await prisma().coreInstruction.findMany({
    where: { state: "waiting", nextTryAt: { lte: at }, OR: free },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: limit,
  });
  const taken: (Instruction & { attempts: number })[] = [];
  for (const { id, postingId, call, attempts, leaseUntil } of due) {
    const { count } = await prisma().coreInstruction.updateMany({
      where: { id, state: "waiting", leaseUntil },
      data: { leaseUntil: until, attempts: attempts + 1 },
    });
    if (count === 1) taken.push({ id, postingId, ...(call as unknown as Call), attempts: attempts + 1 });
  }
  return taken;
}

type Outcome = { state: "done" | "refused" } | { state: "waiting"; nextTryAt: Date; lastError: string };

export async function endInstruction(id: string, outcome: Outcome): Promise<void> {
  await prisma().coreInstruction.updateMany({
    where: { id, state: "waiting" },
    data: { ...outcome, leaseUntil: null },
  });
}

/** Whether something of the same posting that came before is still under way. */
export async function hasEarlier({ id, postingId }: Instruction): Promise<boolean> {
  const where = { postingId, state: "waiting", id: { not: id, startsWith: "post:" } };
  return (await prisma().coreInstruction.count({ where })) > 0;
}
