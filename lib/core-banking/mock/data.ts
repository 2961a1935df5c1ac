import { preparedQuery } from "#lib/prepared-query.ts";
import { prisma } from "#lib/db.ts";
import type { CoreAccount, CoreBalance, Holding, TransactionPage, TransactionQuery } from "../port.ts";

const BY_SIGHT = [{ openedAt: "asc" }, { id: "asc" }] as const;

const ACCOUNTS = {
  name: "accounts",
  text: `SELECT "id", "resource" FROM "Account" WHERE "id" = ANY($1::uuid[]) ORDER BY "openedAt", "id"`,
};

export async function selectAccounts(accountIds: readonly string[]): Promise<CoreAccount[]> {
  return (await preparedQuery<CoreAccount>("read", { ...ACCOUNTS, values: [accountIds] })).rows;
}

const BALANCES = {
  name: "balances",
  text: `
    SELECT "id" AS "accountId", "resource"->>'AccountTypeCode' AS "type", "currency",
      "balanceMinor" AS "bookedMinor", "pendingMinor", "overdraftMinor"
    FROM "Account" WHERE "id" = ANY($1::uuid[]) ORDER BY "openedAt", "id"`,
};

type Sums = Pick<CoreBalance, "bookedMinor" | "pendingMinor" | "overdraftMinor">;
type BalanceRow = Omit<CoreBalance, keyof Sums> & Record<keyof Sums, string>;

export async function selectBalances(accountIds: readonly string[]): Promise<CoreBalance[]> {
  const { rows } = await preparedQuery<BalanceRow>("read", { ...BALANCES, values: [accountIds] });
  return rows.map((row) => ({
    ...row,
    bookedMinor: BigInt(row.bookedMinor),
    pendingMinor: BigInt(row.pendingMinor),
    overdraftMinor: BigInt(row.overdraftMinor),
  }));
}

export async function selectHoldings(customerId: string): Promise<Holding[]> {
  const rows = await prisma().account.findMany({
    where: { holders: { some: { customerId } } },
    omit: { resource: true, openedAt: true },
    include: {
      holders: { where: { customerId: { not: customerId } }, select: { customer: { select: { name: true } } } },
    },
    orderBy: [...BY_SIGHT],
  });
  return rows.map(({ holders, ...row }) => {
    return { ...row, customerId, otherHolders: holders.map(({ customer }) => customer.name).toSorted() };
  });
}

export async function accountExists(accountId: string): Promise<boolean> {
  return (await prisma().account.findUnique({ where: { id: accountId }, select: { id: true } })) !== null;
}

type PageRow = {
  items: string | null;
  total: number;
  mark: number | null;
  firstAt: number | null;
  lastAt: number | null;
};

// One statement finds where the period begins and ends (two index probes), cuts the page out of it and glues the stored
// texts together: nothing is sorted, parsed or printed on the way to the caller.
function pageByPosition(column: "detail" | "basic"): string {
  const ofAccount = `FROM "Transaction" WHERE "accountId" = $1 AND`;
  const available = `${ofAccount} "bookedAt" BETWEEN $2::timestamptz AND $3::timestamptz`;
  const isUnfiltered = `$2::timestamptz = $4::timestamptz AND $3::timestamptz = $5::timestamptz AND s."last" >= s."bottom"`;
  return `
    SELECT p."items", COALESCE(GREATEST(s."top" - s."bottom" + 1, 0), 0) AS "total", s."top" AS "mark",
      extract(epoch FROM CASE WHEN ${isUnfiltered} THEN s."firstAt" ELSE (SELECT min("bookedAt") ${available}) END)::float8 AS "firstAt",
      extract(epoch FROM CASE WHEN ${isUnfiltered} THEN s."lastAt" ELSE (SELECT max("bookedAt") ${available}) END)::float8 AS "lastAt"
    FROM (
      SELECT lo."position" AS "bottom", hi."position" AS "last", LEAST($6::int, hi."position") AS "top",
        lo."bookedAt" AS "firstAt", hi."bookedAt" AS "lastAt"
      FROM (SELECT 1) one
        LEFT JOIN (
          SELECT "position", "bookedAt" ${ofAccount} "bookedAt" >= $4::timestamptz ORDER BY "bookedAt", "position" LIMIT 1
        ) lo ON true
        LEFT JOIN (
          SELECT "position", "bookedAt" ${ofAccount} "bookedAt" <= $5::timestamptz ORDER BY "bookedAt" DESC, "position" DESC LIMIT 1
        ) hi ON true
    ) s LEFT JOIN LATERAL (
      SELECT string_agg(t."item", ',') AS "items" FROM (
        SELECT "${column}"::text AS "item" ${ofAccount} "position" <= s."top" - $7::int AND "position" >= s."bottom"
        ORDER BY "position" DESC LIMIT $8::int
      ) t
    ) p ON true`;
}

function pageByTime(column: "detail" | "basic"): string {
  const span = `"accountId" = ANY($1::uuid[]) AND "bookedAt" BETWEEN`;
  const matching = `${span} $4::timestamptz AND LEAST($5::timestamptz, s."until")
    AND ($9 OR "amountMinor" < 0) AND ($10 OR "amountMinor" >= 0)`;
  return `
    SELECT s."firstAt", s."lastAt", extract(epoch FROM s."until")::float8 * 1000 AS "mark",
      (SELECT count(*)::int FROM "Transaction" WHERE ${matching}) AS "total",
      (SELECT string_agg(t."${column}"::text, ',' ORDER BY t."bookedAt" DESC, t."accountId", t."position" DESC) FROM (
        SELECT * FROM "Transaction" WHERE ${matching}
        ORDER BY "bookedAt" DESC, "accountId", "position" DESC OFFSET $7::int LIMIT $8::int
      ) t) AS "items"
    FROM (
      SELECT extract(epoch FROM min("bookedAt"))::float8 AS "firstAt", extract(epoch FROM max("bookedAt"))::float8 AS "lastAt",
        COALESCE(to_timestamp($6::float8 / 1000), max("bookedAt")) AS "until"
      FROM "Transaction" WHERE ${span} $2::timestamptz AND $3::timestamptz
    ) s`;
}

const BY_POSITION = { detail: pageByPosition("detail"), basic: pageByPosition("basic") } as const;
const BY_TIME = { detail: pageByTime("detail"), basic: pageByTime("basic") } as const;

/** A page of one account, money in and money out. */
export async function selectPageByPosition(accountId: string, query: TransactionQuery): Promise<TransactionPage> {
  const column = query.detail ? "detail" : "basic";
  const statement = { name: `transactions-by-position-${column}`, text: BY_POSITION[column] };
  const { rows } = await preparedQuery<PageRow>("read", { ...statement, values: [accountId, ...bounds(query)] });
  return toPage(rows[0]);
}

/** A page of several accounts, or of one direction. */
export async function selectPageByTime(query: TransactionQuery): Promise<TransactionPage> {
  const column = query.detail ? "detail" : "basic";
  const statement = { name: `transactions-by-time-${column}`, text: BY_TIME[column] };
  const directions = [query.directions.includes("Credit"), query.directions.includes("Debit")];
  const { rows } = await preparedQuery<PageRow>("read", {
    ...statement,
    values: [query.accountIds, ...bounds(query), ...directions],
  });
  return toPage(rows[0]);
}

function bounds({ available, wanted, mark, page, pageSize }: TransactionQuery) {
  const from = later(available.from, wanted.from);
  const to = earlier(available.to, wanted.to);
  return [
    available.from?.toISOString() ?? "-infinity",
    available.to?.toISOString() ?? "infinity",
    from?.toISOString() ?? "-infinity",
    to?.toISOString() ?? "infinity",
    mark,
    (page - 1) * pageSize,
    pageSize,
  ];
}

function later(a: Date | null, b: Date | null): Date | null {
  return a && b ? (a > b ? a : b) : (a ?? b);
}

function earlier(a: Date | null, b: Date | null): Date | null {
  return a && b ? (a < b ? a : b) : (a ?? b);
}

function toPage(row: PageRow | undefined): TransactionPage {
  return {
    items: row?.items ?? "",
    total: row?.total ?? 0,
    mark: row?.mark ?? 0,
    firstAt: toDate(row?.firstAt),
    lastAt: toDate(row?.lastAt),
  };
}

function toDate(seconds: number | null | undefined): Date | null {
  return seconds === null || seconds === undefined ? null : new Date(Math.round(seconds * 1000));
}
