import { afterEach, describe, expect, it, vi } from "vitest";
import { prisma } from "#lib/db.ts";
import { parseEnv, reloadEnv } from "#lib/env.ts";
import { accountsResponse } from "#lib/standards/obuk/aisp/accounts.ts";
import { contracts } from "#lib/standards/obuk/aisp/contracts.ts";
import { permissionsAllow } from "#lib/standards/obuk/aisp/permissions.ts";
import { permissionCodes } from "#lib/standards/obuk/permission-codes.ts";
import { namedId } from "#lib/ids.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { callBank, connect, EVERYTHING, journalOf, makeApp } from "#lib/testing/third-party.ts";
import type { Body } from "#lib/testing/third-party.ts";
import { ACCOUNTS } from "#prisma/seed/accounts.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";

useDatabase();

const EVERYDAY = accountIdOf("maya.okafor/everyday");
const BUSY = accountIdOf("volume.10k/current");
const STATEMENT = namedId(`statement:${EVERYDAY}:2026-10`);
const DIRECTIONS = ["ReadTransactionsCredits", "ReadTransactionsDebits"];
const reads = contracts.filter(({ grant }) => grant === "authorization_code");

const without = (...codes: string[]) => EVERYTHING.filter((code) => !codes.includes(code));

/** Everything but one code, as far as a consent may be asked for. */
function soundWithout(code: string): string[] {
  const left = without(code, code.replace(/Basic$/, "Detail"));
  if (code === "ReadAccountsBasic") return [...left, "ReadAccountsDetail"];
  return code === "ReadTransactionsBasic" ? left.filter((each) => !DIRECTIONS.includes(each)) : left;
}

function setPageSize(size: number): void {
  vi.stubEnv("TRANSACTIONS_PER_PAGE", String(size));
  reloadEnv();
}

afterEach(() => {
  vi.unstubAllEnvs();
  reloadEnv();
});

const pence = ({ Amount }: { Amount: string }) => Math.round(Number(Amount) * 100);
const signed = (item: Body) => (item.CreditDebitIndicator === "Debit" ? -1 : 1) * pence(item.Amount);
const membersOf = (items: Body[]) => [...new Set(items.flatMap((item) => Object.keys(item)))].toSorted();

async function walk(path: string, token: string): Promise<{ pages: Body[]; items: Body[] }> {
  const pages: Body[] = [];
  let next: string | undefined = path;
  while (next !== undefined) {
    const { status, body } = await callBank(next, { token });
    expect(status).toBe(200);
    pages.push(body);
    next = body.Links.Next;
  }
  return { pages, items: pages.flatMap(({ Data }) => Data.Transaction) };
}

describe("permissions", () => {
  it.each(permissionCodes)(
    "without %s open what the contracts say and nothing else",
    async (code) => {
      const held = soundWithout(code);
      const { token } = await connect(await makeApp(), { permissions: held });
      for (const contract of reads) {
        const path = contract.path.replace("{AccountId}", EVERYDAY).replace("{StatementId}", STATEMENT);
        const answer = await callBank(path, { token });
        expect(answer.status, contract.operationId).toBe(permissionsAllow(contract, held) ? 200 : 403);
        if (answer.status === 403) expect((await journalOf(answer)).refusedStep).toBe("permission");
      }
    },
    60_000,
  );

  it("hide the Detail members of accounts from Basic, and no others", async () => {
    const basic = [
      "AccountCategory",
      "AccountId",
      "AccountTypeCode",
      "Currency",
      "Description",
      "Nickname",
      "OpeningDate",
      "Status",
      "StatusUpdateDateTime",
      "SwitchStatus",
    ];
    const app = await makeApp();
    const seen = async (permissions: string[]) => {
      const { token } = await connect(app, { permissions });
      return membersOf((await callBank("/accounts", { token })).body.Data.Account);
    };
    expect(await seen(["ReadAccountsBasic"])).toEqual(basic);
    expect(await seen(["ReadAccountsDetail"])).toEqual(
      [...basic, "Account", "Servicer", "StatementFrequencyAndFormat"].toSorted(),
    );
    expect(await seen(["ReadAccountsBasic", "ReadAccountsDetail"])).toEqual(
      [...basic, "Account", "Servicer", "StatementFrequencyAndFormat"].toSorted(),
    );
  });

  it("hide the Detail members of transactions from Basic, and no others", async () => {
    const basic = [
      "AccountId",
      "Amount",
      "BankTransactionCode",
      "BookingDateTime",
      "CardInstrument",
      "CategoryPurposeCode",
      "CreditDebitIndicator",
      "ProprietaryBankTransactionCode",
      "Status",
      "TransactionId",
      "TransactionMutability",
      "TransactionReference",
      "ValueDateTime",
    ];
    const detail = ["Balance", "CreditorAccount", "DebtorAccount", "MerchantDetails", "TransactionInformation"];
    const app = await makeApp();
    const seen = async (...permissions: string[]) => {
      const { token } = await connect(app, { permissions: ["ReadAccountsBasic", ...DIRECTIONS, ...permissions] });
      return membersOf((await walk(`/accounts/${EVERYDAY}/transactions?fromBookingDateTime=2026-08-01`, token)).items);
    };
    expect(await seen("ReadTransactionsBasic")).toEqual(basic);
    expect(await seen("ReadTransactionsDetail")).toEqual([...basic, ...detail].toSorted());
    expect(await seen("ReadTransactionsBasic", "ReadTransactionsDetail")).toEqual([...basic, ...detail].toSorted());
  });

  it("show only money in or only money out, and count only that", async () => {
    const app = await makeApp();
    const list = async (...directions: string[]) => {
      const { token } = await connect(app, {
        permissions: ["ReadAccountsBasic", "ReadTransactionsBasic", ...directions],
      });
      return walk(`/accounts/${EVERYDAY}/transactions`, token);
    };
    const [both, credits, debits] = [
      await list(...DIRECTIONS),
      await list("ReadTransactionsCredits"),
      await list("ReadTransactionsDebits"),
    ];
    expect(new Set(credits.items.map((item) => item.CreditDebitIndicator))).toEqual(new Set(["Credit"]));
    expect(new Set(debits.items.map((item) => item.CreditDebitIndicator))).toEqual(new Set(["Debit"]));
    expect(credits.items.length + debits.items.length).toBe(both.items.length);
    expect(credits.pages[0].Meta.TotalPages).toBe(credits.pages.length);
    expect(debits.items.map((item) => item.TransactionId)).toEqual(
      both.items.filter((item) => item.CreditDebitIndicator === "Debit").map((item) => item.TransactionId),
    );
  }, 60_000);

  it("mask card numbers unless ReadPAN is among them", async () => {
    const app = await makeApp();
    const path = `/accounts/${EVERYDAY}/transactions`;
    const cardsIn = async (permissions: readonly string[]) => {
      const { token } = await connect(app, { permissions });
      const { items } = await walk(`${path}?fromBookingDateTime=2026-10-01`, token);
      const accounts = accountsResponse.parse((await callBank("/accounts", { token })).body).Data.Account ?? [];
      const numbers = accounts
        .flatMap(({ Account = [] }) => Account)
        .filter(({ SchemeName }) => SchemeName === "UK.OBIE.PAN");
      const cards = items.flatMap(({ CardInstrument }) => (CardInstrument ? [CardInstrument.Identification] : []));
      return [...new Set([...cards, ...numbers.map(({ Identification }) => Identification)])];
    };
    expect(await cardsIn(without("ReadPAN"))).toEqual(["************4821"]);
    expect(await cardsIn(EVERYTHING)).toEqual([ACCOUNTS["maya.okafor/everyday"].card]);
  });
});

describe("the list of accounts", () => {
  it("has the accounts the customer chose and no others", async () => {
    const chosen = ["maya.okafor/bills", "maya.okafor/rainy-day"] as const;
    const { token } = await connect(await makeApp(), { accounts: [...chosen] });
    const list = (await callBank("/accounts", { token })).body.Data.Account.map((item: Body) => item.AccountId);
    expect(list.toSorted()).toEqual(chosen.map(accountIdOf).toSorted());
    const one = await callBank(`/accounts/${accountIdOf("maya.okafor/bills")}`, { token });
    expect(one.body.Data.Account).toHaveLength(1);
    const balances = (await callBank("/balances", { token })).body.Data.Balance;
    expect(new Set(balances.map((item: Body) => item.AccountId))).toEqual(new Set(list));
    const { items } = await walk("/transactions?fromBookingDateTime=2026-09-01", token);
    expect(new Set(items.map((item) => item.AccountId))).toEqual(new Set(list));
    expect(items.map((item) => item.BookingDateTime)).toEqual(
      items
        .map((item) => item.BookingDateTime)
        .toSorted()
        .toReversed(),
    );
    expect(new Set(items.map((item) => item.TransactionId)).size).toBe(items.length);
  });

  it("can be shared by either holder of a joint account", async () => {
    for (const customer of ["joint.ellis", "tom.ellis"] as const) {
      const { token } = await connect(await makeApp(), { accounts: ["ellis/joint"], customer });
      expect((await callBank("/accounts", { token })).body.Data.Account[0].Account[0].Name).toBe("H ELLIS AND T ELLIS");
    }
  });
});

describe("balances", () => {
  it.each(["maya.okafor/everyday", "student.reid/current", "northmoor/current"] as const)(
    "of %s are the sum of its transactions, and every running balance fits",
    async (key) => {
      const { token } = await connect(await makeApp(), { accounts: [key] });
      const { items } = await walk(`/accounts/${accountIdOf(key)}/transactions`, token);
      let running = 0;
      for (const item of items.toReversed()) {
        running += signed(item);
        expect((item.Balance.CreditDebitIndicator === "Debit" ? -1 : 1) * pence(item.Balance.Amount)).toBe(running);
      }
      const { Balance } = (await callBank(`/accounts/${accountIdOf(key)}/balances`, { token })).body.Data;
      expect(Balance.map((item: Body) => [item.Type, signed(item)])).toEqual([
        ["ITBD", running],
        ["ITAV", running],
      ]);
    },
    120_000,
  );

  it("of an overdrawn account are debits and name the overdraft; of an empty one are credits of nothing", async () => {
    const student = await connect(await makeApp(), { accounts: ["student.reid/current"] });
    expect((await callBank("/balances", { token: student.token })).body.Data.Balance[0]).toMatchObject({
      CreditDebitIndicator: "Debit",
      Amount: { Amount: "342.18", Currency: "GBP" },
      CreditLine: [{ Included: false, Type: "Pre-Agreed", Amount: { Amount: "1500.00", Currency: "GBP" } }],
    });
    const { token } = await connect(await makeApp(), { accounts: ["empty.vale/current"] });
    expect((await callBank("/balances", { token })).body.Data.Balance[0]).toMatchObject({
      CreditDebitIndicator: "Credit",
      Amount: { Amount: "0.00" },
    });
    const { body } = await callBank("/transactions", { token });
    expect(body.Data).toEqual({ Transaction: [] });
    expect(body.Meta).toEqual({ TotalPages: 1 });
  });
});

describe("pages of transactions", () => {
  it("show each of ten thousand exactly once, newest first, with links both ways", async () => {
    const { token } = await connect(await makeApp(), { accounts: ["volume.10k/current"] });
    const path = `/accounts/${BUSY}/transactions`;
    const { pages, items } = await walk(path, token);
    expect([pages.length, items.length]).toEqual([400, 10_000]);
    expect(new Set(items.map((item) => item.TransactionId)).size).toBe(10_000);
    expect(pages.every((page) => page.Meta.TotalPages === 400)).toBe(true);
    expect(items.reduce((sum, item) => sum + signed(item), 0)).toBe(pence(items[0].Balance.Amount));
    const times = items.map((item) => item.BookingDateTime);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(pages[0].Meta).toMatchObject({
      FirstAvailableDateTime: new Date(times.at(-1)).toISOString(),
      LastAvailableDateTime: new Date(times[0]).toISOString(),
    });
    expect(Object.keys(pages[0].Links)).toEqual(["Self", "First", "Next", "Last"]);
    expect(Object.keys(pages[1].Links)).toEqual(["Self", "First", "Prev", "Next", "Last"]);
    expect(Object.keys(pages.at(-1).Links)).toEqual(["Self", "First", "Prev", "Last"]);
    const { First, Prev, Last } = pages[200].Links;
    expect((await callBank(First, { token })).body.Data).toEqual(pages[0].Data);
    expect((await callBank(Prev, { token })).body.Data).toEqual(pages[199].Data);
    expect((await callBank(Last, { token })).body.Data).toEqual(pages.at(-1).Data);
  }, 120_000);

  it("carry the filters, and Self repeats the request", async () => {
    const { token } = await connect(await makeApp(), { accounts: ["volume.10k/current"] });
    const path = `/accounts/${BUSY}/transactions?toBookingDateTime=2026-03-01T00:00:00&fromBookingDateTime=2026-02-01T00:00:00`;
    const { pages, items } = await walk(path, token);
    expect(pages[0].Links.Self).toBe(`http://localhost:3000/open-banking/v4.0/aisp${path}`);
    expect(pages[0].Links.Next).toContain(
      "toBookingDateTime=2026-03-01T00:00:00&fromBookingDateTime=2026-02-01T00:00:00&page=",
    );
    expect(pages[0].Meta.TotalPages).toBe(pages.length);
    expect(
      items.every((item) => item.BookingDateTime >= "2026-02-01" && item.BookingDateTime <= "2026-03-01T00:00:00Z"),
    ).toBe(true);
    expect(pages[0].Meta.FirstAvailableDateTime < "2025").toBe(true);
  });

  it.each([25, 1_000])(
    "have %s items where the bank has chosen so, and links keep the size they were made with",
    async (size) => {
      const { token } = await connect(await makeApp(), { accounts: ["volume.10k/current"] });
      const path = `/accounts/${BUSY}/transactions`;
      const newest = await prisma().transaction.findMany({
        where: { accountId: BUSY },
        orderBy: { position: "desc" },
        take: 2 * size,
        select: { id: true },
      });
      const idsOf = ({ body }: { body: Body }) => body.Data.Transaction.map((item: Body) => item.TransactionId);
      setPageSize(size);
      const first = await callBank(path, { token });
      setPageSize(400);
      const second = await callBank(first.body.Links.Next, { token });
      expect([...idsOf(first), ...idsOf(second)]).toEqual(newest.map(({ id }) => id));
      expect([first, second].map(({ body }) => body.Meta.TotalPages)).toEqual([10_000 / size, 10_000 / size]);
      expect(idsOf(await callBank(second.body.Links.Last, { token }))).toHaveLength(size);
      expect(idsOf(await callBank(path, { token }))).toHaveLength(400);
    },
  );

  it.each([24, 1_001])("cannot have %s items: the standard allows 25 to 1,000", (size) => {
    expect(() => parseEnv({ TRANSACTIONS_PER_PAGE: String(size) })).toThrow("TRANSACTIONS_PER_PAGE");
  });

  it("refuse a cursor that is none of ours", async () => {
    const { token } = await connect(await makeApp());
    const sizes = ["1.5.24", "1.5.1001", "1.5"].map((text) => Buffer.from(text).toString("base64url"));
    for (const page of [...sizes, "2", "MQ", "MC4w", "x".repeat(600), "%00"]) {
      const answer = await callBank(`/accounts/${EVERYDAY}/transactions?page=${page}`, { token });
      expect({
        status: answer.status,
        code: answer.body.Errors[0].ErrorCode,
        path: answer.body.Errors[0].Path,
      }).toEqual({ status: 400, code: "U002", path: "page" });
    }
  });
});

describe("date filters", () => {
  const month = ["2026-05-01", "2026-06-01"] as const;

  it.each([
    ["extended", "2026-05-01T00:00:00", "2026-06-01T00:00:00"],
    ["dates alone", "2026-05-01", "2026-06-01"],
    ["basic", "20260501T000000", "20260601T000000"],
    ["fractions", "2026-05-01T00:00:00.000", "2026-06-01T00:00:00.000000"],
    ["Z", "2026-05-01T00:00:00Z", "2026-06-01T00:00:00.000Z"],
    ["an offset, which is passed over", "2026-05-01T00:00:00+01:00", "2026-06-01T00:00:00%2B01"],
  ])("take %s", async (_, from, to) => {
    const { token } = await connect(await makeApp());
    const answer = await callBank(
      `/accounts/${EVERYDAY}/transactions?fromBookingDateTime=${from}&toBookingDateTime=${to}`,
      { token },
    );
    expect(answer.status).toBe(200);
    const reference = await callBank(
      `/accounts/${EVERYDAY}/transactions?fromBookingDateTime=${month[0]}&toBookingDateTime=${month[1]}`,
      { token },
    );
    expect(answer.body.Data).toEqual(reference.body.Data);
    expect(answer.body.Data.Transaction).toHaveLength(25);
    expect(answer.body.Data.Transaction[0].BookingDateTime.slice(0, 7)).toBe("2026-05");
  });

  it("include both ends, give nothing outside the history and nothing for a period upside down", async () => {
    const { token } = await connect(await makeApp());
    const path = `/accounts/${EVERYDAY}/transactions`;
    const [newest] = (await callBank(path, { token })).body.Data.Transaction;
    const at = newest.BookingDateTime.slice(0, 19);
    expect(
      (await callBank(`${path}?fromBookingDateTime=${at}&toBookingDateTime=${at}`, { token })).body.Data.Transaction,
    ).toEqual([newest]);
    for (const query of [
      "fromBookingDateTime=2031-01-01",
      "toBookingDateTime=1999-01-01",
      "fromBookingDateTime=2026-05-01&toBookingDateTime=2026-04-01",
    ]) {
      const { status, body } = await callBank(`${path}?${query}`, { token });
      expect([status, body.Data.Transaction, body.Meta.TotalPages]).toEqual([200, [], 1]);
      expect(body.Meta.FirstAvailableDateTime < body.Meta.LastAvailableDateTime).toBe(true);
    }
  });

  it("that are no dates are refused by name", async () => {
    const { token } = await connect(await makeApp());
    const answer = await callBank(`/accounts/${EVERYDAY}/transactions?fromBookingDateTime=2026-02-30`, { token });
    expect({ status: answer.status, path: answer.body.Errors[0].Path }).toEqual({
      status: 400,
      path: "fromBookingDateTime",
    });
  });

  it("never reach beyond the period of the consent, and do not complain", async () => {
    const { token } = await connect(await makeApp(), { from: "2026-03-01T00:00:00Z", to: "2026-04-30T23:59:59Z" });
    for (const path of [`/accounts/${EVERYDAY}/transactions`, "/transactions"]) {
      const { items, pages } = await walk(`${path}?fromBookingDateTime=2020-01-01&toBookingDateTime=2030-01-01`, token);
      expect(items.length).toBeGreaterThan(25);
      expect(items.every((item) => item.BookingDateTime >= "2026-03-01" && item.BookingDateTime < "2026-05-01")).toBe(
        true,
      );
      expect(pages[0].Meta.FirstAvailableDateTime >= "2026-03-01").toBe(true);
      expect(pages[0].Meta.LastAvailableDateTime < "2026-05-01").toBe(true);
    }
  });
});
