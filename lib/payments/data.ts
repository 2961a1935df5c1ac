import { prisma } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { execute } from "#lib/transaction-statement.ts";
import type { StatusReason } from "#lib/standards/obuk/common.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { PaymentKind } from "./kinds.ts";
import type { Payment, PaymentStep, StepReason, PaymentStatus } from "./model.ts";

type Row = Prisma.PaymentGetPayload<object>;

export function toPayment(row: Row): Payment {
  return {
    ...row,
    kind: row.kind as PaymentKind,
    status: row.status as PaymentStatus,
    statusReason: row.statusReason as StatusReason[] | null,
    resource: row.resource as Record<string, unknown>,
  };
}

export async function selectPayment(id: string, tx: Transaction = prisma()): Promise<Payment | null> {
  const row = await tx.payment.findUnique({ where: { id } });
  return row && toPayment(row);
}

export async function selectOrderVersion(appId: string, id: string): Promise<string | null> {
  const row = await prisma().payment.findFirst({ where: { id, appId }, select: { version: true } });
  return row?.version ?? null;
}

const asText = (_: string, value: unknown) => (typeof value === "bigint" ? value.toString() : value);

// One statement for the order and the steps it has taken: it is on the path of every payment.
export async function insertOrder(tx: Transaction, payment: Payment, steps: readonly PaymentStep[]): Promise<void> {
  const rows = steps.map((step, index) => ({ id: stepId(step, index), ...step }));
  await execute(tx)`
    WITH payment AS (
      INSERT INTO "Payment" SELECT * FROM json_populate_record(NULL::"Payment", ${JSON.stringify(payment, asText)}::json)
    )
    INSERT INTO "PaymentStep" ("id", "paymentId", "at", "from", "to", "reason")
    SELECT "id", ${payment.id}::uuid, "at", "from", "to", "reason"
    FROM json_populate_recordset(NULL::"PaymentStep", ${JSON.stringify(rows)}::json)`;
}

/** Steps that share an instant stay in order. */
function stepId({ at }: Pick<PaymentStep, "at">, index: number): string {
  return newId(new Date(at.getTime() + index));
}

/** Holds an order for the rest of the transaction; false when it has left the status it was seen in. */
export async function lockPayment(tx: Transaction, { id, status }: Pick<Payment, "id" | "status">): Promise<boolean> {
  const rows = await tx.$queryRaw<
    { status: string }[]
  >`SELECT "status" FROM "Payment" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return rows[0]?.status === status;
}

type Change = {
  to: PaymentStatus;
  at: Date;
  /** Null when nothing more happens by itself. */
  dueAt: Date | null;
  reason?: StatusReason | null;
  debitMinor?: bigint;
};

/** Moves an order from the status it was seen in; false when it has moved meanwhile. */
export async function updateStatus(
  tx: Transaction,
  { id, status }: Pick<Payment, "id" | "status">,
  { to, at, dueAt, reason = null, debitMinor }: Change,
): Promise<boolean> {
  const { count } = await tx.payment.updateMany({
    where: { id, status },
    data: {
      status: to,
      statusUpdatedAt: at,
      statusReason: reason ? [reason] : Prisma.DbNull,
      dueAt,
      ...(debitMinor === undefined ? {} : { debitMinor }),
    },
  });
  return count === 1;
}

/** Takes the next run of an order that has several; false when another has. */
export async function takeRun(
  tx: Transaction,
  { id, status, runs }: Pick<Payment, "id" | "status" | "runs">,
  dueAt: Date | null,
): Promise<boolean> {
  const { count } = await tx.payment.updateMany({ where: { id, status, runs }, data: { runs: runs + 1, dueAt } });
  return count === 1;
}

export async function insertSteps(tx: Transaction, paymentId: string, steps: readonly PaymentStep[]): Promise<void> {
  await tx.paymentStep.createMany({
    data: steps.map(({ reason, ...step }, index) => ({
      id: stepId(step, index),
      paymentId,
      ...step,
      reason: reason ? (reason as Prisma.InputJsonObject) : Prisma.DbNull,
    })),
  });
}

type StepRow = { at: Date; from: string | null; to: string; reason: unknown };

const STEP = { at: true, from: true, to: true, reason: true } as const;
const MOST_STEPS = 500;

function toStep(row: StepRow): PaymentStep {
  return {
    at: row.at,
    from: row.from as PaymentStatus | null,
    to: row.to as PaymentStatus,
    reason: row.reason as StepReason | null,
  };
}

/** The latest steps of an order, in order. */
export async function selectSteps(paymentId: string): Promise<PaymentStep[]> {
  const orderBy = [{ at: "desc" }, { id: "desc" }] as const;
  const rows = await prisma().paymentStep.findMany({
    where: { paymentId },
    orderBy: [...orderBy],
    take: MOST_STEPS,
    select: STEP,
  });
  return rows.map(toStep).toReversed();
}

/** Every step of an order, in order. */
export async function selectAllSteps(paymentId: string): Promise<PaymentStep[]> {
  const orderBy = [{ at: "asc" }, { id: "asc" }] as const;
  const rows = await prisma().paymentStep.findMany({ where: { paymentId }, orderBy: [...orderBy], select: STEP });
  return rows.map(toStep);
}
