import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "#lib/db.ts";
import { account } from "#lib/standards/obuk/aisp/accounts.ts";
import { beneficiary } from "#lib/standards/obuk/aisp/beneficiaries.ts";
import { permissionCodes, permissions as facts } from "#lib/standards/obuk/permission-codes.ts";
import type { ResourceName } from "#lib/standards/obuk/permission-codes.ts";
import { directDebit } from "#lib/standards/obuk/aisp/direct-debits.ts";
import { offer } from "#lib/standards/obuk/aisp/offers.ts";
import { redactionFor } from "#lib/standards/obuk/aisp/permissions.ts";
import { product } from "#lib/standards/obuk/aisp/products.ts";
import { redactItem } from "#lib/standards/obuk/aisp/redact-item.ts";
import { scheduledPayment } from "#lib/standards/obuk/aisp/scheduled-payments.ts";
import { standingOrder } from "#lib/standards/obuk/aisp/standing-orders.ts";
import { statement } from "#lib/standards/obuk/aisp/statements.ts";
import { transaction } from "#lib/standards/obuk/aisp/transactions.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { callBank, connect, EVERYTHING, makeApp } from "#lib/testing/third-party.ts";
import type { Body } from "#lib/testing/third-party.ts";
import { ACCOUNTS } from "#prisma/seed/accounts.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";
import { FIRMS } from "#prisma/seed/merchants.ts";
import { ITEM_KINDS } from "./items.ts";
import type { ItemKind } from "./items.ts";

useDatabase();

const SCHEMAS = {
  accounts: account,
  transactions: transaction,
  beneficiaries: beneficiary,
  "direct-debits": directDebit,
  "standing-orders": standingOrder,
  "scheduled-payments": scheduledPayment,
  offers: offer,
  products: product,
  statements: statement,
} as const;

type Redacted = keyof typeof SCHEMAS;
type Item = Record<string, unknown>;

const samples = new Map<Redacted, Item[]>();
const resources = Object.keys(SCHEMAS) as Redacted[];

/** Digits that are nobody's but a card's: sixteen in a row. */
const PAN = /(?<!\d)\d{16}(?!\d)/;

beforeAll(async () => {
  for (const [kind, { resource }] of Object.entries(ITEM_KINDS) as [ItemKind, { resource: Redacted }][]) {
    const rows = await prisma().accountItem.findMany({ where: { kind }, orderBy: { id: "asc" } });
    samples.set(
      resource,
      rows.map((row) => row.resource as Item),
    );
  }
  const accounts = await prisma().account.findMany();
  samples.set(
    "accounts",
    accounts.map((row) => row.resource as Item),
  );
  const lines = await prisma().transaction.findMany({ where: { position: { lte: 60 } } });
  samples.set(
    "transactions",
    lines.map((row) => row.detail as Item),
  );
});

describe("every item of the sample bank", () => {
  it.each(resources)("of %s meets the contract and has what Detail promises", (resource) => {
    const items = samples.get(resource) ?? [];
    expect(items.length).toBeGreaterThan(5);
    const must = permissionCodes.filter((code) => facts[code].resource === (resource as ResourceName));
    for (const item of items) {
      SCHEMAS[resource].parse(item);
      for (const code of must) for (const member of facts[code].requiredMembers) expect(item).toHaveProperty(member);
    }
  });

  it.each(resources)("of %s shows what its permissions open, nothing else, and is left as it was", (resource) => {
    const items = samples.get(resource) ?? [];
    const before = JSON.stringify(items);
    fc.assert(
      fc.property(fc.subarray(permissionCodes), fc.nat(), (permissions, pick) => {
        const item = items[pick % items.length] ?? {};
        const redacted = redactItem(resource, item, redactionFor(permissions));
        SCHEMAS[resource].parse(redacted);
        const hidden = permissionCodes
          .filter((code) => facts[code].level === "detail" && facts[code].resource === resource)
          .filter((code) => !permissions.includes(code))
          .flatMap((code) => facts[code].detailMembers as readonly string[]);
        expect(Object.keys(redacted)).toEqual(Object.keys(item).filter((name) => !hidden.includes(name)));
        if (!permissions.includes("ReadPAN")) expect(JSON.stringify(redacted)).not.toMatch(PAN);
      }),
    );
    expect(JSON.stringify(items)).toBe(before);
  });

  it("has card numbers to hide: of accounts and of payees", () => {
    for (const resource of ["accounts", "beneficiaries"] as const) {
      expect(JSON.stringify(samples.get(resource))).toMatch(PAN);
    }
  });
});

describe("over HTTP", () => {
  const LISTS = [
    ["beneficiaries", "Beneficiary", "ReadBeneficiaries", ["CreditorAccount"]],
    ["standing-orders", "StandingOrder", "ReadStandingOrders", ["CreditorAccount"]],
    ["scheduled-payments", "ScheduledPayment", "ReadScheduledPayments", ["CreditorAccount"]],
    ["statements", "Statement", "ReadStatements", ["StatementAmount"]],
  ] as const;

  it.each(LISTS)(
    "%s hide their Detail members from Basic, of one account and of all",
    async (path, member, code, added) => {
      const app = await makeApp();
      const seen = async (...permissions: string[]) => {
        const { token } = await connect(app, {
          accounts: ["bell/everyday"],
          permissions: ["ReadAccountsBasic", ...permissions],
        });
        const [one, all] = [
          await callBank(`/accounts/${accountIdOf("bell/everyday")}/${path}`, { token }),
          await callBank(`/${path}`, { token }),
        ];
        expect(one.body.Data).toEqual(all.body.Data);
        return new Set<string>(one.body.Data[member].flatMap((item: Body) => Object.keys(item)));
      };
      const [basic, detail, both] = [
        await seen(`${code}Basic`),
        await seen(`${code}Detail`),
        await seen(`${code}Basic`, `${code}Detail`),
      ];
      expect([...detail].filter((name) => !basic.has(name))).toEqual([...added]);
      expect(both).toEqual(detail);
    },
  );

  it("a payee's card is masked until ReadPAN is granted, and the customer's own in every list", async () => {
    const app = await makeApp();
    const read = async (permissions: readonly string[]) => {
      const { token } = await connect(app, { accounts: ["bell/everyday", "bell/card"], permissions });
      const paths = ["/accounts", "/beneficiaries", "/transactions?fromBookingDateTime=2026-10-27"];
      const answers = await Promise.all(paths.map((path) => callBank(path, { token })));
      return answers.map(({ body }) => JSON.stringify(body.Data));
    };
    const masked = await read(EVERYTHING.filter((code) => code !== "ReadPAN"));
    for (const text of masked) expect(text).not.toMatch(PAN);
    expect(masked[2]).toContain(`"UK.OBIE.PAN","Identification":"************${FIRMS.storeCard.card?.slice(-4)}"`);
    const [accounts, payees, lines] = await read(EVERYTHING);
    expect(accounts).toContain(ACCOUNTS["bell/card"].card);
    expect(payees).toContain(FIRMS.storeCard.card);
    expect(lines).toContain(ACCOUNTS["bell/card"].card);
    expect(lines).toContain(FIRMS.storeCard.card);
  });
});

describe("parties", () => {
  const connected = async (
    customer: "ruth.frost" | "edith.frost" | "tom.ellis" | "anna.selby",
    key: keyof typeof ACCOUNTS,
  ) => {
    const { token } = await connect(await makeApp(), { accounts: [key], customer });
    const read = async (path: string) => (await callBank(path, { token })).body.Data.Party;
    const id = accountIdOf(key);
    return {
      own: await read("/party"),
      first: await read(`/accounts/${id}/party`),
      all: await read(`/accounts/${id}/parties`),
    };
  };
  const brief = ({ Name, PartyType, AccountRole }: Body) => [Name, PartyType, AccountRole];

  it("of a joint account are both holders, and the one who logged in is told apart", async () => {
    const { own, first, all } = await connected("tom.ellis", "ellis/joint");
    expect(own.Name).toBe("Tom Ellis");
    expect(all.map(brief)).toEqual([
      ["Hannah Ellis", "Joint", "UK.OBIE.Principal"],
      ["Tom Ellis", "Joint", "UK.OBIE.Principal"],
    ]);
    expect(first).toEqual(all[0]);
  });

  it("name who acts for the holder, after the holder", async () => {
    const { own, first, all } = await connected("ruth.frost", "edith.frost/everyday");
    expect(own.Name).toBe("Ruth Frost");
    expect(first.Name).toBe("Edith Frost");
    expect(all.map(brief)).toEqual([
      ["Edith Frost", "Sole", "UK.OBIE.Principal"],
      ["Ruth Frost", "Delegate", "UK.OBIE.PowerOfAttorney"],
    ]);
  });

  it("of a business that two sign for are both of them", async () => {
    const { all } = await connected("anna.selby", "selby-rowe/office");
    expect(all.map(({ Name }: Body) => Name)).toEqual(["Anna Selby", "Daniel Rowe"]);
    expect(
      (await prisma().account.findUniqueOrThrow({ where: { id: accountIdOf("selby-rowe/office") } })).signatures,
    ).toBe(2);
  });
});

describe("lists of items", () => {
  it("are empty where there is nothing", async () => {
    const { token } = await connect(await makeApp(), { accounts: ["empty.vale/current"] });
    for (const [path, member] of [
      ["beneficiaries", "Beneficiary"],
      ["direct-debits", "DirectDebit"],
      ["standing-orders", "StandingOrder"],
      ["scheduled-payments", "ScheduledPayment"],
      ["offers", "Offer"],
    ] as const) {
      const { status, body } = await callBank(`/${path}`, { token });
      expect([status, body.Data, body.Meta]).toEqual([200, { [member]: [] }, { TotalPages: 1 }]);
    }
  });

  it("come in pages of 25, each item once, and refuse a page that is none of theirs", async () => {
    const accountId = accountIdOf("maya.okafor/bills");
    const { token } = await connect(await makeApp(), { accounts: ["maya.okafor/bills"] });
    const before = await prisma().accountItem.findMany({ where: { accountId, kind: "beneficiary" } });
    const rows = Array.from({ length: 60 }, (_, index) => ({
      id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
      accountId,
      kind: "beneficiary",
      at: new Date(Date.UTC(2026, 0, 1, 0, index % 7)),
      resource: { AccountId: accountId, BeneficiaryId: `b-${index}`, Reference: `PAYEE ${index}` },
    }));
    await prisma().accountItem.createMany({ data: rows });
    const seen: string[] = [];
    let next: string | undefined = "/beneficiaries";
    for (let pages = 0; next; pages++) {
      const { body }: { body: Body } = await callBank(next, { token });
      seen.push(...body.Data.Beneficiary.map((item: Body) => item.BeneficiaryId));
      expect(body.Data.Beneficiary.length).toBeLessThanOrEqual(25);
      expect(pages).toBeLessThan(5);
      next = body.Links.Next;
    }
    expect(new Set(seen).size).toBe(60 + before.length);
    expect(seen).toHaveLength(60 + before.length);
    for (const page of ["2", "x".repeat(600)]) {
      const { status, body } = await callBank(`/beneficiaries?page=${page}`, { token });
      expect([status, body.Errors[0].Path]).toEqual([400, "page"]);
    }
  });
});
