import type { PoolClient } from "pg";
import { pool, prisma } from "#lib/db.ts";
import { namedId } from "#lib/ids.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { TransactionRow } from "./build-transaction.ts";

/** Everything in a bank, as rows with every column of their table. */
export type BankContents = {
  customers: Record<string, unknown>[];
  accounts: Record<string, unknown>[];
  holders: Record<string, unknown>[];
  /** Rows of AccountItem. */
  items: Record<string, unknown>[];
  transactions: readonly TransactionRow[];
};

export type BankRows = BankContents & { bank: Record<string, unknown> };

export async function hasCustomers(): Promise<boolean> {
  return (await prisma().customer.findFirst({ select: { id: true } })) !== null;
}

/** Writes a whole bank in one transaction: a start that is killed half-way leaves nothing behind. */
export async function insertBank({ bank, customers, accounts, holders, items, transactions }: BankRows): Promise<void> {
  const client = await pool().connect();
  try {
    await client.query("BEGIN");
    await insertRows(client, "Bank", [bank]);
    await insertRows(client, "Customer", customers);
    await insertRows(client, "Account", accounts);
    await insertRows(client, "AccountHolder", holders);
    await insertRows(client, "AccountItem", items);
    for (let start = 0; start < transactions.length; start += BATCH) {
      await insertTransactions(client, transactions.slice(start, start + BATCH));
    }
    await client.query("COMMIT");
    await client.query('ANALYZE "Transaction"');
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

/** Rows as JSON objects with every column of the table. */
async function insertRows(
  client: PoolClient,
  table: "Bank" | "Customer" | "Account" | "AccountHolder" | "AccountItem",
  rows: Record<string, unknown>[],
) {
  const json = JSON.stringify(rows, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
  await client.query(
    `INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1) ON CONFLICT DO NOTHING`,
    [json],
  );
}

const INSERT_TRANSACTIONS = `
  INSERT INTO "Transaction" ("id", "accountId", "position", "bookedAt", "amountMinor", "balanceMinor", "status", "detail", "basic")
  SELECT id, account, position, booked, amount, balance, 'BOOK', detail::json, basic::json
  FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::timestamptz[], $5::bigint[], $6::bigint[], $7::text[], $8::text[])
    AS row (id, account, position, booked, amount, balance, detail, basic)
  ON CONFLICT DO NOTHING`;

const BATCH = 1000;

async function insertTransactions(client: PoolClient, rows: readonly TransactionRow[]): Promise<void> {
  await client.query(INSERT_TRANSACTIONS, [
    rows.map((row) => row.id),
    rows.map((row) => row.accountId),
    rows.map((row) => row.position),
    rows.map((row) => row.bookedAt.toISOString()),
    rows.map((row) => row.amountMinor.toString()),
    rows.map((row) => row.balanceMinor.toString()),
    rows.map((row) => row.detail),
    rows.map((row) => row.basic),
  ]);
}

type DemoOrganisation = {
  organisation: Prisma.OrganisationCreateManyInput;
  developers: Prisma.DeveloperCreateManyInput[];
  ownerId: string;
  apiKey: Omit<Prisma.ApiKeyCreateManyInput, "organisationId">;
};

export async function insertDemoOrganisation({
  organisation,
  developers,
  ownerId,
  apiKey,
}: DemoOrganisation): Promise<void> {
  const organisationId = organisation.id;
  const membership = {
    organisationId,
    developerId: ownerId,
    role: "owner" as const,
    createdAt: organisation.createdAt,
  };
  await prisma().$transaction([
    prisma().organisation.createMany({ data: [organisation], skipDuplicates: true }),
    prisma().developer.createMany({ data: developers, skipDuplicates: true }),
    prisma().membership.createMany({ data: [membership], skipDuplicates: true }),
    prisma().apiKey.createMany({ data: [{ ...apiKey, organisationId }], skipDuplicates: true }),
  ]);
}

type PublicKey = { kty: string; n: string; e: string; kid: string; alg: string; use: string };

export async function insertDemoApp(app: Prisma.AppCreateManyInput, keys: readonly PublicKey[]): Promise<void> {
  const at = app.createdAt;
  const key = (jwk: PublicKey) => ({
    id: namedId(`app-key:${jwk.kid}`),
    appId: app.id,
    kid: jwk.kid,
    alg: jwk.alg,
    publicJwk: jwk,
    createdAt: at,
  });
  const entry = (arrow: number, step: string, detail: string) => ({
    id: namedId(`${app.id}:${step}`),
    appId: app.id,
    at,
    arrow,
    step,
    detail,
  });
  await prisma().$transaction([
    prisma().app.createMany({ data: [app], skipDuplicates: true }),
    prisma().appKey.createMany({ data: keys.map(key), skipDuplicates: true }),
    prisma().appTimelineEntry.createMany({
      data: [
        entry(2, "Gateway registry has the app", "Written when the sandbox was first started"),
        entry(3, "Identity provider reads the client", "The same row is the OAuth client: nothing is copied"),
      ],
      skipDuplicates: true,
    }),
  ]);
}

/** It is written last: where it is, the rest is too. */
export async function hasDemoApp(id: string): Promise<boolean> {
  return (await prisma().app.count({ where: { id } })) === 1;
}

export async function addRedirectUri(appId: string, uri: string): Promise<void> {
  await prisma().app.updateMany({
    where: { id: appId, NOT: { redirectUris: { has: uri } } },
    data: { redirectUris: { push: uri } },
  });
}
