import { prisma } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import type { Contacts, Customer } from "./model.ts";
import { LOCK_SECONDS, MAX_ATTEMPTS } from "./model.ts";

type CustomerSecrets = Customer & { passwordHash: string; totpSecret: string };

const shown = { id: true, username: true, name: true, persona: true } as const;

export async function readCustomer(by: { id: string } | { username: string }): Promise<Customer | null> {
  return prisma().customer.findUnique({ where: by, select: shown });
}

/** The first of these usernames that the bank has a customer for. */
export async function readCustomerOfBank(bankId: string, usernames: readonly string[]): Promise<Customer | null> {
  const rows = await prisma().customer.findMany({
    where: { bankId, username: { in: [...usernames] } },
    select: shown,
  });
  return usernames.flatMap((username) => rows.find((row) => row.username === username) ?? [])[0] ?? null;
}

export async function isOfBank(id: string, bankId: string): Promise<boolean> {
  return (await prisma().customer.count({ where: { id, bankId } })) === 1;
}

/** By username; `after` is the username of the last one already seen. */
export async function selectCustomers(bankId: string, after: string | null, limit: number): Promise<Customer[]> {
  const where = { bankId, ...(after !== null && { username: { gt: after } }) };
  return prisma().customer.findMany({ where, select: shown, orderBy: { username: "asc" }, take: limit });
}

export async function readCustomerSecrets(by: { id: string } | { username: string }): Promise<CustomerSecrets | null> {
  return prisma().customer.findUnique({ where: by, select: { ...shown, passwordHash: true, totpSecret: true } });
}

/**
 * Takes one of the attempts a customer has, before anything is compared, so that parallel guesses cannot exceed the
 * limit. Returns how many are used up, this one included, or null when the customer is locked.
 */
export async function takeAttempt(customerId: string, at: Date): Promise<number | null> {
  const lockUntil = new Date(at.getTime() + LOCK_SECONDS * 1000);
  const rows = await prisma().$queryRaw<{ failedAttempts: number }[]>`
    UPDATE "Customer"
    SET "failedAttempts" = CASE WHEN "lockedUntil" IS NOT NULL THEN 1 ELSE "failedAttempts" + 1 END,
        "lockedUntil" = CASE WHEN "lockedUntil" IS NULL AND "failedAttempts" + 1 >= ${MAX_ATTEMPTS}
                             THEN ${lockUntil}::timestamptz END
    WHERE "id" = ${customerId}::uuid AND ("lockedUntil" IS NULL OR "lockedUntil" <= ${at}::timestamptz)
    RETURNING "failedAttempts"`;
  return rows[0]?.failedAttempts ?? null;
}

/** Gives an attempt back: it was not a failure. */
export async function returnAttempt(customerId: string): Promise<void> {
  await prisma().$executeRaw`
    UPDATE "Customer" SET "failedAttempts" = GREATEST("failedAttempts" - 1, 0), "lockedUntil" = NULL
    WHERE "id" = ${customerId}::uuid`;
}

export async function clearAttempts(customerId: string): Promise<void> {
  await prisma().customer.updateMany({ where: { id: customerId }, data: { failedAttempts: 0, lockedUntil: null } });
}

export async function insertPhoneMessage(message: {
  customerId: string;
  journey: string;
  text: string;
  code: string;
  codeHash: string;
  createdAt: Date;
  expiresAt: Date;
}): Promise<void> {
  await prisma().phoneMessage.create({ data: { id: newId(message.createdAt), ...message } });
}

/** How many codes went out for a journey, and when the last did. */
export async function readPhoneMessageCount(journey: string): Promise<{ count: number; lastAt: Date | null }> {
  const { _count, _max } = await prisma().phoneMessage.aggregate({
    where: { journey },
    _count: { id: true },
    _max: { createdAt: true },
  });
  return { count: _count.id, lastAt: _max.createdAt };
}

export async function readPhoneMessages(customerId: string, limit: number) {
  return prisma().phoneMessage.findMany({ where: { customerId }, orderBy: { createdAt: "desc" }, take: limit });
}

/** Whether this code was unused and is used now. */
export async function consumePhoneCode(
  by: { customerId: string; journey: string; codeHash: string },
  at: Date,
): Promise<boolean> {
  const { count } = await prisma().phoneMessage.updateMany({
    where: { ...by, consumedAt: null, expiresAt: { gt: at } },
    data: { consumedAt: at },
  });
  return count > 0;
}

/** Whether this time step is later than every one accepted before. */
export async function advanceTotpStep(customerId: string, step: bigint): Promise<boolean> {
  const { count } = await prisma().customer.updateMany({
    where: { id: customerId, totpLastStep: { lt: step } },
    data: { totpLastStep: step },
  });
  return count === 1;
}

export async function readContacts(id: string): Promise<Contacts> {
  const row = await prisma().customer.findUnique({ where: { id }, select: { party: true } });
  const party = (row?.party ?? {}) as { EmailAddress?: string; Phone?: string };
  return { email: party.EmailAddress ?? null, phone: party.Phone ?? null };
}

/** At most two: one is found, two are ambiguous. */
export async function readCustomersByContact(by: { email: string | null; digits: string | null }): Promise<Customer[]> {
  return prisma().$queryRaw<Customer[]>`
    SELECT "id", "username", "name", "persona" FROM "Customer"
    WHERE lower("party"->>'EmailAddress') = ${by.email}
      OR regexp_replace("party"->>'Phone', '[^0-9]', '', 'g') = ${by.digits}
    LIMIT 2`;
}
