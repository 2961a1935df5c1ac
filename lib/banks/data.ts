import { prisma } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import type { Bank as Row } from "#prisma/generated/client.ts";
import type { Bank, BankSettings } from "./model.ts";

function toBank(row: Row): Bank {
  return { ...row, ...settingsOf(row), clockOffsetMs: Number(row.clockOffsetMs) };
}

function settingsOf({ afterCutOff, settlementPace }: Pick<Row, keyof BankSettings>): BankSettings {
  return { afterCutOff, settlementPace } as BankSettings;
}

export async function selectBank(
  by: { id: string } | { organisationId: string },
  tx: Transaction = prisma(),
): Promise<Bank | null> {
  const row = await tx.bank.findUnique({ where: by });
  return row && toBank(row);
}

/** Those whose clock was moved. */
export async function selectBanksAhead(): Promise<Bank[]> {
  const rows = await prisma().bank.findMany({ where: { clockOffsetMs: { gt: 0 } } });
  return rows.map(toBank);
}

export async function updateSettings(tx: Transaction, bankId: string, settings: BankSettings): Promise<void> {
  await tx.bank.update({ where: { id: bankId }, data: settings });
}

/** Whether the clock stood where it was seen and is moved now. */
export async function moveClock(tx: Transaction, bankId: string, fromMs: number, toMs: number): Promise<boolean> {
  const { count } = await tx.bank.updateMany({
    where: { id: bankId, clockOffsetMs: BigInt(fromMs) },
    data: { clockOffsetMs: BigInt(toMs) },
  });
  return count === 1;
}

export async function selectBankOfCustomer(customerId: string): Promise<Bank | null> {
  const customer = await prisma().customer.findUnique({ where: { id: customerId }, include: { bank: true } });
  return customer && toBank(customer.bank);
}

type Advance = { at: Date; from: Date };

/** When the clock of a bank was moved, in real time, and what it showed until then; oldest first. */
export async function selectAdvances({ id, organisationId }: Bank): Promise<Advance[]> {
  const where = { organisationId, object: `bank:${id}`, action: "clock.advance" };
  const rows = await prisma().auditEntry.findMany({ where, orderBy: { at: "asc" } });
  return rows.map(({ at, detail }) => ({ at, from: new Date((detail as { from: string }).from) }));
}
