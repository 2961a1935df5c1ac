import pg from "pg";
import { sandbox } from "../../e2e/sandbox.ts";
import { authoriseHeadless, createTpp } from "../../e2e/tpp.ts";
import { compare, loadAddress, type Measured } from "./measure.ts";
import { freePort, startUntil, stop } from "./processes.ts";
import { pageBesideBare } from "./page-beside-bare.ts";
import { startBeside, type Product } from "./product.ts";

const CUSTOMER = "volume.10k";
const [FEW, MANY] = [500, 50_000];

const PAGE_SIZES = [25, 100, 1_000] as const;

const STATEMENTS = {
  accounts: 'SELECT "resource" FROM "Account" WHERE "id" = ANY ($1::uuid[]) ORDER BY "id"',
  balances: `SELECT "balanceMinor", "pendingMinor", "overdraftMinor", "currency" FROM "Account" WHERE "id" = ANY ($1::uuid[])`,
} as const;

/** Accounts and balances beside a bare server, and a page of a long history beside one of a short one. */
export async function compareReads(product: Product): Promise<Measured[]> {
  const [short, long] = [await openFilled(product, FEW), await openFilled(product, MANY)];
  const token = await tokenFor(product);
  const headers = { authorization: `Bearer ${token}`, accept: "application/json" };
  const aisp = `${product.url}/open-banking/v4.0/aisp`;
  const load = (path: string) => () => loadAddress(`${aisp}${path}`, headers);
  const besides = [
    await besideBare(product, { name: "accounts", url: `${aisp}/accounts`, headers }),
    await besideBare(product, { name: "balances", url: `${aisp}/balances`, headers }),
  ];
  for (const size of PAGE_SIZES) besides.push(await pageOf(product, { accountId: long, headers, size }));
  const pages = await compare(load(`/accounts/${long}/transactions`), load(`/accounts/${short}/transactions`));
  const slower = 1 / pages.ratio;
  const name = `GET transactions of ${MANY.toLocaleString("en-GB")} / of ${FEW}`;
  return [...besides, { name, ...pages, unit: "req/s", goal: "≤ 1.3 times", met: slower <= 1.3 }];
}

type Sized = { accountId: string; headers: Record<string, string>; size: number };

/** A page of the long history, at a bank whose pages have this size: another instance on the same database. */
async function pageOf(product: Product, { accountId, headers, size }: Sized): Promise<Measured> {
  const path = `/open-banking/v4.0/aisp/accounts/${accountId}/transactions`;
  const name = `GET transactions of ${MANY.toLocaleString("en-GB")}, ${size} a page`;
  const other = await startBeside(product, { TRANSACTIONS_PER_PAGE: String(size) });
  const row = await pageBesideBare(product, { name, url: `${other.url}${path}`, headers, accountId, size });
  await other.stop();
  return row;
}

async function openFilled({ demo, databaseUrl }: Product, count: number): Promise<string> {
  const body = JSON.stringify({ holders: [CUSTOMER], nickname: `${count}`, opening_balance: "100.00" });
  const { account_id: id } = await sandbox<{ account_id: string }>(demo, "/accounts", { method: "POST", body });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  // The one transaction there is, again and again, each a minute after the one before.
  await client.query(
    `INSERT INTO "Transaction" ("id", "accountId", "position", "bookedAt", "amountMinor", "balanceMinor", "status", "detail", "basic")
    SELECT n."id", t."accountId", t."position" + n."n", t."bookedAt" + n."n" * interval '1 second', 0, t."balanceMinor", t."status",
      replace(t."detail"::text, t."id"::text, n."id"::text)::json, replace(t."basic"::text, t."id"::text, n."id"::text)::json
    FROM "Transaction" t, (SELECT i AS "n", gen_random_uuid() AS "id" FROM generate_series(1, $2) i) n
    WHERE t."accountId" = $1`,
    [id, count - 1],
  );
  await client.query('UPDATE "Account" SET "lastPosition" = $2 WHERE "id" = $1', [id, count]);
  await client.query('ANALYZE "Transaction"');
  await client.end();
  return id;
}

async function tokenFor({ demo }: Product): Promise<string> {
  const tpp = await createTpp(demo);
  const started = await tpp.authorisationUrl(await tpp.createConsent());
  const redirect = await authoriseHeadless(demo, { url: started.url, customer: CUSTOMER });
  return (await tpp.completeAt(redirect, started)).accessToken;
}

type Read = { name: keyof typeof STATEMENTS; url: string; headers: Record<string, string> };

async function besideBare({ databaseUrl }: Product, { name, url, headers }: Read): Promise<Measured> {
  const text = await fetch(url, { headers }).then((response) => response.text());
  const { Data } = JSON.parse(text) as { Data: Record<string, { AccountId: string }[]> };
  const ids = new Set(Object.values(Data).flatMap((items) => items.map(({ AccountId }) => AccountId)));
  const port = await freePort();
  const bareUrl = `http://localhost:${port}/`;
  const env = {
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    STATEMENT: STATEMENTS[name],
    VALUES: JSON.stringify([...ids]),
    BODY: text,
    NODE_ENV: "production",
  };
  const bare = await startUntil(process.execPath, ["scripts/bench/bare-reads.ts"], env, bareUrl);
  const result = await compare(
    () => loadAddress(url, headers),
    () => loadAddress(bareUrl, headers),
  );
  await stop(bare);
  const row = { name: `GET ${name} / bare node:http with one query`, ...result, unit: "req/s" };
  return { ...row, goal: "≥ 0.35 (0.5)", met: result.ratio >= 0.35 };
}
