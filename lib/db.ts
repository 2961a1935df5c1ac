import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "#prisma/generated/client.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { env } from "./env.ts";
import { DomainError } from "./errors.ts";
import { log } from "./log.ts";
import { closePreparedQueries } from "./prepared-query.ts";
import { exposeConnections, withConnection } from "./transaction-statement.ts";

type Database = { pool: pg.Pool; prisma: PrismaClient };

// The gateway and Next are two module graphs in one process: they share one pool through the global object.
const KEY = Symbol.for("sandbank.database");
const store = globalThis as unknown as { [KEY]?: Database };

/** What a verb passes on when several writes belong together. */
export type Transaction = Prisma.TransactionClient;

function open(): Database {
  const connectionString = env().DATABASE_URL;
  if (!connectionString) throw new DomainError("unavailable", "This deployment has no database: set DATABASE_URL.");
  const pool = new pg.Pool({
    connectionString,
    max: env().VERCEL ? 5 : 16,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
  });
  pool.on("error", (error) => {
    // A pool that is closing has let go of its connections before the server has.
    if (!pool.ending) log("warn", "an idle database connection broke", { error: error.message });
  });
  // While a connection is lent the pool does not listen to it, and an error that nobody hears ends the process. Whoever
  // has lent it learns of it from the statement that fails.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return { pool, prisma: new PrismaClient({ adapter: exposeConnections(new PrismaPg(pool)) }) };
}

function database(): Database {
  store[KEY] ??= open();
  return store[KEY];
}

/** Prisma, for everything ordinary. Only data.ts files may use it. */
export function prisma(): PrismaClient {
  return database().prisma;
}

/** The same pool without Prisma, for the few hot reads. Only data.ts files may use it. */
export function pool(): pg.Pool {
  return database().pool;
}

// Serialization failure, deadlock, OCC conflict of distributed engines, Prisma's write conflict.
const RETRYABLE = /40001|40P01|OC00\d|P2034/;

const TRANSACTION_MS = 10_000;

/** Runs `work` in one transaction and runs all of it again, up to five times, when the database asks for it. No I/O inside. */
export async function withTransaction<T>(
  work: (tx: Transaction) => Promise<T>,
  timeoutMs = TRANSACTION_MS,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const options = { maxWait: 5_000, timeout: timeoutMs };
      return await withConnection<Transaction, T>((run) => prisma().$transaction(run, options), work);
    } catch (error) {
      if (attempt >= 5 || !isRetryable(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, attempt * 10 + Math.floor(performance.now() % 20)));
    }
  }
}

function isRetryable(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const code = "code" in error ? String(error.code) : "";
  const originalCode = JSON.stringify("meta" in error ? error.meta : "") ?? "";
  return RETRYABLE.test(code) || RETRYABLE.test(originalCode);
}

export async function closeDatabase(): Promise<void> {
  await closePreparedQueries();
  const open = store[KEY];
  if (!open) return;
  delete store[KEY];
  await open.prisma.$disconnect();
  if (!open.pool.ended) await open.pool.end();
}
