import { randomUUID } from "node:crypto";
import path from "node:path";
import { stop } from "../../bench/processes.ts";
import { atOnce, inTurn, range } from "../count.ts";
import type { Finding, Proof } from "../proof.ts";
import { freePorts, startSecond, type TwoInstances } from "../two-instances.ts";
import { copyDatabase, dropDatabase, restoreDatabase, type DatabaseCopy } from "./database-copy.ts";
import { pause } from "./killed-instance.ts";
import { countRows, readBalance, withDatabase } from "./ledger.ts";
import { instructed, openAccount, orderAt, payerOf, send, vrpOf, type Mandate, type Payer } from "./payer.ts";

const RESTORED = "restored";
const MOST_MS = 60_000;

export const R12: Proof = {
  id: "R12",
  promise: "A backup taken under load holds every payment that was acknowledged before it",
  prove: async (bank, scale) => {
    const [clients, least] = scale === "full" ? [8, 500] : [2, 20];
    const payer = await payerOf(bank.demo);
    const mandates = await inTurn(range(clients), async () => vrpOf(payer, await openAccount(bank.demo, "1000.00")));
    const run: Run = { acked: [], isOver: false };
    const paying = atOnce(clients, (index) => keepPaying(bank, payer, { mandate: mandates[index], run }));
    try {
      while (run.acked.length < least) await pause(50);
      const before = [...run.acked];
      const copy = await copyDatabase(bank.shared.DATABASE_URL);
      const during = run.acked.length - before.length;
      run.isOver = true;
      await paying;
      return await restoreAndRead(bank, payer, { before, during, copy, least });
    } finally {
      run.isOver = true;
      await dropDatabase(bank.shared.DATABASE_URL, RESTORED);
      await payer.app.remove();
    }
  },
};

type Acked = { key: string; id: string; mandate: Mandate; body: Record<string, unknown> };
type Run = { acked: Acked[]; isOver: boolean };

async function keepPaying(
  { demo }: TwoInstances,
  payer: Payer,
  { mandate, run }: { mandate: Mandate | undefined; run: Run },
): Promise<void> {
  while (mandate && !run.isOver) {
    const [key, body] = [randomUUID(), instructed(mandate, "0.01")];
    const { status, id } = await send(payer, orderAt(demo.base_url, mandate, key, body));
    if (status === 201) run.acked.push({ key, id, mandate, body });
  }
}

type Taken = { before: Acked[]; during: number; copy: DatabaseCopy; least: number };

async function restoreAndRead(
  bank: TwoInstances,
  payer: Payer,
  { before, during, copy, least }: Taken,
): Promise<Finding> {
  const { demo, shared } = bank;
  const startedAt = performance.now();
  const restored = { ...shared, DATABASE_URL: await restoreDatabase(shared.DATABASE_URL, RESTORED, copy) };
  const directory = path.resolve(".data", "prove-restored");
  const instance = await startSecond(demo, restored, { ports: await freePorts(), directory });
  const backMs = performance.now() - startedAt;
  try {
    const there = await withDatabase({ shared: restored }, async (client) => ({
      payments: await countRows(client, 'SELECT count(*) FROM "Payment" WHERE "id" = ANY ($1::uuid[])', [
        before.map(({ id }) => id),
      ]),
      audited: await countRows(client, 'SELECT count(*) FROM "AuditEntry" WHERE "object" = ANY ($1::text[])', [
        before.map(({ id }) => `payment:${id}`),
      ]),
      balance: await readBalance(client),
    }));
    const now = await withDatabase(bank, (client) => readBalance(client));
    const isConserved = there.balance.lopsided === 0 && there.balance.before === now.before;
    // The same request with its key finds the payment that it made before the backup.
    const sample = before.filter((_, index) => index % Math.ceil(before.length / 20) === 0);
    const replays = await inTurn(sample, async ({ key, id, mandate, body }) => {
      const answer = await send(payer, orderAt(instance.url, mandate, key, body));
      return answer.status === 201 && answer.id === id;
    });
    const missing = before.length - there.payments;
    return {
      ran: `${before.length} payments acknowledged before a copy of every table was read in one REPEATABLE READ transaction (the embedded PostgreSQL comes without pg_dump), ${during} more while it was; restored into an empty database and served from there after ${(backMs / 1000).toFixed(1)} s`,
      figure: `${before.length >= least ? `at least ${least}` : before.length} acknowledged, ${missing} missing, ${before.length - there.audited} without audit, ${replays.filter((same) => !same).length} replays that differ, money ${isConserved ? "conserved" : "not conserved"}, back ${backMs <= MOST_MS ? "within 60 s" : "too late"}`,
      promised: `at least ${least} acknowledged, 0 missing, 0 without audit, 0 replays that differ, money conserved, back within 60 s`,
    };
  } finally {
    await stop(instance.child);
  }
}
