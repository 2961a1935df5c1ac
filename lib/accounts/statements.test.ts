import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { setClock } from "#lib/clock.ts";
import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import { prisma } from "#lib/db.ts";
import { namedId, newId } from "#lib/ids.ts";
import { parseAmount } from "#lib/money.ts";
import type { Statement } from "#lib/standards/obuk/aisp/statements.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { readPdf } from "#lib/testing/read-pdf.ts";
import { callBank, connect, EVERYTHING, makeApp } from "#lib/testing/third-party.ts";
import type { Body } from "#lib/testing/third-party.ts";
import { ACCOUNT_KEYS, ACCOUNTS } from "#prisma/seed/accounts.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";
import { issueAllDueStatements, issueDueStatements } from "./issue-due-statements.ts";
import { endedMonths } from "./statement-months.ts";

useDatabase();

const EVERYDAY = accountIdOf("maya.okafor/everyday");

type Line = { accountId: string; bookedAt: Date; amountMinor: bigint; balanceMinor: bigint };

const signed = ({ CreditDebitIndicator, Amount }: Body): bigint =>
  parseAmount(Amount.Amount) * (CreditDebitIndicator === "Debit" ? -1n : 1n);

const figure = ({ StatementAmount = [] }: Statement, type: string): bigint => {
  const found = StatementAmount.find(({ Type }) => Type === `UK.OBIE.${type}`);
  return found ? signed(found) : -999n;
};

const sumOf = (lines: readonly Line[]) => lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);

async function statementsOf(accountId: string): Promise<Statement[]> {
  const rows = await prisma().accountItem.findMany({ where: { accountId, kind: "statement" }, orderBy: { at: "asc" } });
  return rows.map(({ resource }) => resource as Statement);
}

describe("the statements of the sample bank", () => {
  it.each(ACCOUNT_KEYS)("%s: opening, transactions and closing agree in every month", async (key) => {
    const accountId = accountIdOf(key);
    const lines: Line[] = await prisma().transaction.findMany({ where: { accountId }, orderBy: { position: "asc" } });
    const statements = await statementsOf(accountId);
    let closing = 0n;
    let stated = 0;
    for (const statement of statements) {
      const [from, to] = [new Date(statement.StartDateTime), new Date(statement.EndDateTime)];
      const inside = lines.filter(({ bookedAt }) => bookedAt >= from && bookedAt <= to);
      const [credits, debits] = [inside.filter(isCredit), inside.filter((line) => !isCredit(line))];
      expect(figure(statement, "PreviousClosingBalance")).toBe(closing);
      expect(figure(statement, "TotalCredits")).toBe(sumOf(credits));
      expect(figure(statement, "TotalDebits")).toBe(sumOf(debits));
      closing += sumOf(inside);
      expect(figure(statement, "ClosingBalance")).toBe(closing);
      expect(inside.at(-1)?.balanceMinor ?? closing).toBe(closing);
      expect(statement.StatementValue?.map(({ Value }) => Number(Value))).toEqual([credits.length, debits.length]);
      stated += inside.length;
    }
    const { balanceMinor } = await prisma().account.findUniqueOrThrow({ where: { id: accountId } });
    expect(balanceMinor).toBe(lines.at(-1)?.balanceMinor ?? 0n);
    expect(balanceMinor).toBe(sumOf(lines));
    // The history ends with a month, so nothing is left over.
    expect(stated).toBe(lines.length);
    const since = lines[0]?.bookedAt ?? new Date("2026-10-23T00:00:00Z");
    expect(statements).toHaveLength(endedMonths(since, new Date("2026-11-01T00:00:00Z")).length);
  });

  it("name the fees and the interest of the month", async () => {
    const [tax, trading] = [accountIdOf("northmoor/tax"), accountIdOf("northmoor/current")];
    const [last, fees] = [(await statementsOf(tax)).at(-1), (await statementsOf(trading)).at(-1)];
    const interest = await prisma().transaction.findFirstOrThrow({
      where: { accountId: tax },
      orderBy: { position: "desc" },
    });
    expect(signed(last?.StatementInterest?.[0])).toBe(interest.amountMinor);
    expect(signed(fees?.StatementFee?.[0])).toBe(-1_250n);
  });
});

function isCredit({ amountMinor }: Line): boolean {
  return amountMinor >= 0n;
}

describe("the list of statements", () => {
  let token: string;
  beforeAll(async () => {
    ({ token } = await connect(await makeApp(), {
      accounts: ["maya.okafor/everyday", "maya.okafor/bills", "maya.okafor/rainy-day"],
    }));
  });

  const list = async (query: string) => {
    const { status, body } = await callBank(`/accounts/${EVERYDAY}/statements${query}`, { token });
    expect(status).toBe(200);
    return body.Data.Statement.map((item: Body) => item.StartDateTime.slice(0, 7));
  };

  it("is newest first, and says how far the history reaches", async () => {
    const { body } = await callBank(`/accounts/${EVERYDAY}/statements`, { token });
    const starts = body.Data.Statement.map((item: Body) => item.StartDateTime);
    expect(starts).toEqual(starts.toSorted().toReversed());
    expect(body.Meta).toEqual({
      TotalPages: 1,
      FirstAvailableDateTime: "2024-10-01T00:00:00.000Z",
      LastAvailableDateTime: "2026-10-31T23:59:59.000Z",
    });
  });

  it.each([
    ["?fromStatementDateTime=2026-08-01T00:00:00", ["2026-10", "2026-09", "2026-08"]],
    ["?fromStatementDateTime=2026-08-01T00:00:01", ["2026-10", "2026-09"]],
    ["?fromStatementDateTime=2026-07-15&toStatementDateTime=2026-09-30T23:59:59", ["2026-09", "2026-08"]],
    ["?fromStatementDateTime=2026-08-01&toStatementDateTime=2026-09-30T23:59:58", ["2026-08"]],
    ["?fromStatementDateTime=20260801T000000&toStatementDateTime=20260831T235959Z", ["2026-08"]],
    ["?toStatementDateTime=2024-11-01", ["2024-10"]],
    ["?toStatementDateTime=1999-01-01", []],
    ["?fromStatementDateTime=2026-09-01&toStatementDateTime=2026-08-01", []],
  ])("%s finds what lies wholly inside", async (query, months) => {
    expect(await list(query)).toEqual(months);
  });

  it("refuses what is no date, by name", async () => {
    const { status, body } = await callBank("/statements?toStatementDateTime=soon", { token });
    expect([status, body.Errors[0].Path]).toEqual([400, "toStatementDateTime"]);
  });

  it("of all accounts comes in pages that show everything once, also while statements are added", async () => {
    const first = await callBank("/statements?fromStatementDateTime=2025-01-01", { token });
    const at = new Date("2026-11-30T23:59:59Z");
    await prisma().accountItem.create({
      data: {
        id: newId(),
        accountId: EVERYDAY,
        kind: "statement",
        at,
        fromAt: at,
        toAt: at,
        resource: first.body.Data.Statement[0],
      },
    });
    const seen: Body[] = [...first.body.Data.Statement];
    const { TotalPages } = first.body.Meta;
    let { Next } = first.body.Links;
    let pages = 1;
    for (; Next; pages++) {
      const { body } = await callBank(Next, { token });
      expect(body.Meta.TotalPages).toBe(TotalPages);
      seen.push(...body.Data.Statement);
      ({ Next } = body.Links);
    }
    expect([pages, TotalPages, seen.length]).toEqual([3, 3, 3 * 22]);
    expect(new Set(seen.map((item) => item.StatementId)).size).toBe(seen.length);
    await prisma().accountItem.deleteMany({ where: { at } });
  });
});

describe("the transactions of a statement", () => {
  const path = `/accounts/${EVERYDAY}/statements/${namedId(`statement:${EVERYDAY}:2026-05`)}/transactions`;

  it("are those of its month, page by page, under the permissions of all transactions", async () => {
    const { token } = await connect(await makeApp());
    const items: Body[] = [];
    let next: string | undefined = path;
    while (next) {
      const { body }: { body: Body } = await callBank(next, { token });
      items.push(...body.Data.Transaction);
      next = body.Links.Next;
    }
    expect(items.length).toBeGreaterThan(25);
    expect(items.every((item) => item.BookingDateTime.startsWith("2026-05"))).toBe(true);
    const all = await callBank(
      `/accounts/${EVERYDAY}/transactions?fromBookingDateTime=2026-05-01&toBookingDateTime=2026-05-31T23:59:59`,
      { token },
    );
    expect(items.slice(0, 25)).toEqual(all.body.Data.Transaction);

    const credits = await connect(await makeApp(), {
      permissions: ["ReadAccountsBasic", "ReadTransactionsBasic", "ReadTransactionsCredits"],
    });
    const { body } = await callBank(path, { token: credits.token });
    expect(new Set(body.Data.Transaction.map((item: Body) => item.CreditDebitIndicator))).toEqual(new Set(["Credit"]));
    expect(body.Data.Transaction[0]).not.toHaveProperty("Balance");
  });

  it("stay within the period of the consent", async () => {
    const { token } = await connect(await makeApp(), { from: "2026-05-20T00:00:00Z" });
    const { body } = await callBank(path, { token });
    expect(body.Data.Transaction.at(-1).BookingDateTime >= "2026-05-20").toBe(true);
  });
});

describe("the file of a statement", () => {
  const fileOf = async (key: keyof typeof ACCOUNTS, month: string) => {
    const { token } = await connect(await makeApp(), { accounts: [key], permissions: EVERYTHING });
    const accountId = accountIdOf(key);
    const path = `/accounts/${accountId}/statements/${namedId(`statement:${accountId}:${month}`)}/file`;
    return callBank(path, { token });
  };

  it.each([
    ["maya.okafor/everyday", "2026-05"],
    ["volume.10k/current", "2026-10"],
    ["currencies.costa/euros", "2026-09"],
    ["bell/mortgage", "2026-10"],
  ] as const)("of %s for %s is a PDF with its figures and every line", async (key, month) => {
    const answer = await fileOf(key, month);
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="statement-${month}.pdf"`);
    const pages = readPdf(answer.body);
    const text = pages.flat();
    const accountId = accountIdOf(key);
    const statement = (await statementsOf(accountId)).find(({ StartDateTime }) => StartDateTime.startsWith(month));
    const after = (label: string) => text[text.indexOf(label) + 1];
    const money = (minor: bigint) =>
      minor
        .toString()
        .replace(/(\d\d)$/, ".$1")
        .replaceAll(/\B(?=(\d{3})+\.)/g, ",");
    expect(after("Balance at the beginning")).toBe(money(figure(statement as Statement, "PreviousClosingBalance")));
    expect(after("Balance at the end")).toBe(money(figure(statement as Statement, "ClosingBalance")));
    const from = new Date(`${month}-01T00:00:00Z`);
    const [{ toAt } = { toAt: from }] = endedMonths(from, new Date("2026-11-01T00:00:00Z"));
    const lines = await prisma().transaction.findMany({
      where: { accountId, bookedAt: { gte: from, lte: toAt } },
      orderBy: { position: "asc" },
    });
    const day = /^\d\d [A-Z][a-z]{2,3} \d{4}$/;
    expect(text.filter((cell) => day.test(cell))).toHaveLength(lines.length);
    for (const { amountMinor, balanceMinor } of lines.slice(-5)) {
      expect(text).toContain(money(amountMinor < 0n ? -amountMinor : amountMinor));
      expect(text).toContain(money(balanceMinor));
    }
    expect(text).toContain(`Page 1 of ${pages.length}`);
  });

  it("masks the number of the card and is the same byte for byte", async () => {
    const [once, again] = [await fileOf("card.marsh/card", "2026-10"), await fileOf("card.marsh/card", "2026-10")];
    expect(Buffer.from(once.body).equals(Buffer.from(again.body))).toBe(true);
    const text = readPdf(once.body).flat().join(" ");
    expect(text).toContain(`card ************${ACCOUNTS["card.marsh/card"].card.slice(-4)}`);
    expect(text).not.toContain(ACCOUNTS["card.marsh/card"].card);
  });

  it("says so where nothing was booked", async () => {
    const text = readPdf((await fileOf("empty.vale/current", "2026-10")).body).flat();
    expect(text).toContain("Nothing was booked in this period.");
  });
});

describe("statements that are due", () => {
  const at = (time: string) => onTestFinished(setClock(() => new Date(time)));
  const accounts = ACCOUNT_KEYS.length;

  it("are written once a month has ended, for every account of the bank and once", async () => {
    at("2026-11-30T23:59:59Z");
    expect(await issueDueStatements(DEMO_BANK_ID)).toBe(0);
    at("2026-12-01T00:00:00Z");
    const issued = await Promise.all([issueDueStatements(DEMO_BANK_ID), issueDueStatements(DEMO_BANK_ID)]);
    expect(issued.reduce((sum, count) => sum + count, 0)).toBe(accounts);
    expect(await issueDueStatements(DEMO_BANK_ID)).toBe(0);
    const statement = (await statementsOf(EVERYDAY)).at(-1);
    expect(statement).toMatchObject({ StartDateTime: "2026-11-01T00:00:00Z", EndDateTime: "2026-11-30T23:59:59Z" });
    expect(figure(statement as Statement, "ClosingBalance")).toBe(207_691n);
  });

  it("are written in every bank at the bank's own time", async () => {
    const [ahead, behind] = [newId(), newId()];
    const openedAt = new Date("2026-11-05T00:00:00Z");
    for (const [id, days] of [
      [ahead, 31],
      [behind, 0],
    ] as const) {
      const clockOffsetMs = BigInt(days * 86_400_000);
      await prisma().bank.create({
        data: {
          id,
          organisationId: newId(),
          preset: "empty",
          seed: "1",
          suffix: id,
          clockOffsetMs,
          createdAt: openedAt,
        },
      });
      const { resource, ...row } = await prisma().account.findUniqueOrThrow({ where: { id: EVERYDAY } });
      await prisma().account.create({
        data: { ...row, id: newId(), bankId: id, openedAt, resource: resource as object },
      });
    }
    at("2026-12-01T00:00:01Z");
    await issueAllDueStatements(new AbortController().signal);
    const written = (bankId: string) =>
      prisma().accountItem.count({ where: { kind: "statement", account: { bankId } } });
    expect([await written(ahead), await written(behind)]).toEqual([2, 1]);
  });

  it("catch up on several months, with what was booked in each", async () => {
    const accountId = accountIdOf("empty.vale/current");
    const bookedAt = new Date("2027-01-31T23:59:59.500Z");
    const text = { detail: { ProprietaryBankTransactionCode: { Code: "CHG" } }, basic: {} };
    const line = {
      id: newId(),
      accountId,
      position: 1,
      bookedAt,
      amountMinor: 700n,
      balanceMinor: 700n,
      status: "BOOK",
    };
    await prisma().transaction.create({ data: { ...line, ...text } });
    at("2027-03-02T09:00:00Z");
    expect(await issueDueStatements(DEMO_BANK_ID)).toBe(3 * accounts);
    const [december, january, february] = (await statementsOf(accountId)).slice(-3) as [
      Statement,
      Statement,
      Statement,
    ];
    expect([december, january, february].map((each) => figure(each, "ClosingBalance"))).toEqual([0n, 700n, 700n]);
    expect(figure(february, "PreviousClosingBalance")).toBe(700n);
    expect(january.StatementFee).toHaveLength(1);
    expect(february.StatementFee).toBeUndefined();
  });
});
