import pg from "pg";
import type { TwoInstances } from "../two-instances.ts";

/** A connection of the proof's own to what the instances share, for the time of the work. */
export async function withDatabase<T>(
  { shared }: Pick<TwoInstances, "shared">,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: shared.DATABASE_URL });
  // A connection that breaks shows in the query that is under way.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export type Balance = {
  /** What accounts hold, less what the ledger moved on them: what they held before there was a ledger. */
  before: string;
  /** Postings that do not add up to nothing. */
  lopsided: number;
  /** Of the accounts named: those below their limit. */
  below: number;
};

/** One statement, and so one moment: the money of the whole database. */
export async function readBalance(client: pg.Client, accountIds: readonly string[] = []): Promise<Balance> {
  const { rows } = await client.query<Balance>({
    name: "balance",
    text: `SELECT
      (SELECT sum("balanceMinor" + "pendingMinor") FROM "Account")
        - (SELECT coalesce(sum("amountMinor"), 0) FROM "LedgerLine" WHERE "side" LIKE 'account:%') AS "before",
      (SELECT count(*)::int FROM (SELECT 1 FROM "LedgerLine" GROUP BY "postingId", "currency"
        HAVING sum("amountMinor") <> 0) l) AS "lopsided",
      (SELECT count(*)::int FROM "Account" WHERE "balanceMinor" + "pendingMinor" < -"overdraftMinor"
        AND "id" = ANY ($1::uuid[])) AS "below"`,
    values: [accountIds],
  });
  const [row] = rows;
  if (!row) throw new Error("there is no balance to read");
  return row;
}

/** Every payment of an app, with the reference it was ordered under. */
export async function paymentsOf(client: pg.Client, appId: string): Promise<{ id: string; reference: string }[]> {
  const { rows } = await client.query<{ id: string; reference: string }>(
    `SELECT "id", coalesce("resource"->'Instruction', "resource"->'Initiation')->>'EndToEndIdentification' AS "reference"
    FROM "Payment" WHERE "appId" = $1`,
    [appId],
  );
  return rows;
}

export async function countRows(client: pg.Client, text: string, values: unknown[] = []): Promise<number> {
  const { rows } = await client.query<{ count: string }>(text, values);
  return Number(rows[0]?.count ?? Number.NaN);
}
