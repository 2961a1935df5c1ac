import { describe, expect, it } from "vitest";
import { prisma } from "#lib/db.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { makeOrganisation } from "#lib/testing/sandbox.ts";
import type { AskSandbox } from "#lib/testing/sandbox.ts";
import { callBank, issueToken } from "#lib/testing/third-party.ts";
import type { TestApp } from "#lib/testing/third-party.ts";
import { authoriseConsent } from "#lib/consents/authorise-consent.ts";
import { createAccountAccessConsent } from "#lib/consents/create-account-access-consent.ts";
import { findCustomerIn } from "#lib/customers/find-customer.ts";
import type { Bank } from "#lib/banks/model.ts";
import { EVERYTHING } from "#lib/testing/third-party.ts";

useDatabase();

/** Connects an app to accounts of its own bank. */
async function connectOwn(app: TestApp, bank: Bank, username: string, accountIds: string[]) {
  const customerId = (await findCustomerIn(bank, username))?.id ?? "";
  const Data = { Permissions: [...EVERYTHING] as "ReadAccountsBasic"[] };
  const { id: consentId } = await createAccountAccessConsent(
    app,
    { Data, Risk: {} },
    { bankId: bank.id, version: "v4.0", interactionId: null },
  );
  await authoriseConsent({ consentId, customerId, accountIds });
  return { consentId, token: await issueToken(app, { consentId, customerId, scope: "openid accounts" }) };
}

async function newAccount(ask: AskSandbox, change: Record<string, unknown> = {}) {
  const made = await ask("/accounts", {
    body: { holders: ["maya.okafor"], nickname: "Test", opening_balance: "100.00", ...change },
  });
  expect(made.status).toBe(201);
  return made.body;
}

describe("the bank", () => {
  it("is described, and filled anew from a preset with a seed", async () => {
    const { ask, bank } = await makeOrganisation("one");
    const { body } = await ask("/bank");
    expect(body).toMatchObject({ id: bank.id, preset: "one", suffix: bank.suffix, customers: 1 });
    expect(body.accounts).toBeGreaterThan(2);
    const filled = await ask("/bank", { method: "PUT", body: { preset: "family", seed: "teal" } });
    expect(filled).toMatchObject({ status: 200, body: { id: bank.id, preset: "family", seed: "teal", customers: 2 } });
    const [first, second] = [await ask("/bank/export"), await ask("/bank/reset", { body: {} })];
    expect(second.status).toBe(200);
    expect((await ask("/bank/export")).body.accounts).toEqual(first.body.accounts);
    expect(await ask("/bank", { method: "PUT", body: { preset: "no" } })).toMatchObject({ status: 400 });
    expect((await ask("/bank/presets")).body.data.length).toBeGreaterThan(4);
    expect((await ask("/bank/presets?limit=2")).body).toMatchObject({ next: expect.any(String) });
  });

  it("is told how to treat payments, keeps that when it is filled anew, and takes it along when it is exported", async () => {
    const { ask } = await makeOrganisation("empty");
    const chosen = { after_cut_off: "refuse", settlement_pace: "realistic" };
    expect((await ask("/bank")).body).toMatchObject({ after_cut_off: "next-working-day", settlement_pace: "seconds" });
    expect((await ask("/bank", { method: "PATCH", body: { after_cut_off: "refuse" } })).body).toMatchObject({
      after_cut_off: "refuse",
      settlement_pace: "seconds",
    });
    await ask("/bank", { method: "PATCH", body: { settlement_pace: "realistic" } });
    expect((await ask("/bank/reset", { body: {} })).body).toMatchObject(chosen);
    const document = (await ask("/bank/export")).body;
    expect(document.settings).toEqual(chosen);
    const other = await makeOrganisation("empty");
    expect((await other.ask("/bank/import", { body: document })).body).toMatchObject(chosen);
    expect(await ask("/bank", { method: "PATCH", body: { settlement_pace: "slow" } })).toMatchObject({ status: 400 });
  });

  it("is nobody else's: neither customers nor accounts nor transactions are there for another organisation", async () => {
    const [own, other] = [await makeOrganisation("one"), await makeOrganisation("one")];
    const { data: customers } = (await own.ask("/customers")).body;
    const { data: accounts } = (await own.ask("/accounts")).body;
    expect(customers.map((each: { username: string }) => each.username)).toEqual([`maya.okafor.${own.bank.suffix}`]);
    const theirs = (await other.ask("/accounts")).body.data;
    const ids = new Set(theirs.map((each: { account_id: string }) => each.account_id));
    expect(accounts.some((each: { account_id: string }) => ids.has(each.account_id))).toBe(false);
    for (const path of [
      `/customers/${customers[0].username}`,
      `/accounts/${accounts[0].account_id}`,
      `/accounts/${accounts[0].account_id}/transactions`,
      `/accounts/${accounts[0].account_id}/items`,
    ]) {
      expect((await own.ask(path)).status).toBe(200);
      expect((await other.ask(path)).status).toBe(404);
    }
    const body = { amount: "1.00", information: "Not yours" };
    expect((await other.ask(`/accounts/${accounts[0].account_id}/transactions`, { body })).status).toBe(404);
  });
});

describe("customers", () => {
  it("are made, read, changed, locked and deleted", async () => {
    const { ask, bank, app } = await makeOrganisation("empty");
    const body = { username: "ada", name: "Ada Ashdown", password: "ada-at-sandbank", email: "ada@x.example" };
    const made = await ask("/customers", { body });
    expect(made).toMatchObject({ status: 201, body: { username: `ada.${bank.suffix}`, email: "ada@x.example" } });
    expect(await ask("/customers", { body })).toMatchObject({ status: 409 });
    expect((await ask("/customers/ada")).body).toEqual(made.body);
    const changed = await ask("/customers/ada", { method: "PATCH", body: { name: "Ada Bell", locked: true } });
    expect(changed.body).toMatchObject({ name: "Ada Bell", email: "ada@x.example" });
    expect((await prisma().customer.findFirstOrThrow({ where: { id: made.body.id } })).lockedUntil).not.toBeNull();
    const account = await newAccount(ask, { holders: ["ada"] });
    await ask("/customers/ada", { method: "PATCH", body: { locked: false } });
    const { token, consentId } = await connectOwn(app, bank, "ada", [account.account_id]);
    expect((await callBank("/accounts", { token })).status).toBe(200);
    expect((await ask("/customers/ada", { method: "DELETE" })).status).toBe(204);
    expect((await ask("/customers/ada")).status).toBe(404);
    expect((await ask(`/accounts/${account.account_id}`)).status).toBe(404);
    expect((await ask(`/consents/${consentId}`)).body.status).toBe("CANC");
    expect((await callBank("/accounts", { token })).status).toBe(401);
    expect((await ask("/customers", { body: { ...body, username: "A b" } })).body.errors[0].field).toBe("username");
  });
});

describe("accounts", () => {
  it("are opened, read, changed and deleted, and apps see it", async () => {
    const { ask, bank, app } = await makeOrganisation("one");
    const account = await newAccount(ask, { overdraft: "250.00", type: "SVGS", currency: "EUR", signatures: 1 });
    expect(account).toMatchObject({ balance: "100.00", currency: "EUR", type: "SVGS", overdraft: "250.00" });
    const { token } = await connectOwn(app, bank, "maya.okafor", [account.account_id]);
    const path = `/accounts/${account.account_id}`;
    expect((await callBank(path, { token })).body.Data.Account[0]).toMatchObject({ Nickname: "Test", Currency: "EUR" });
    await ask(path, { method: "PATCH", body: { nickname: "Changed", status: "Disabled" } });
    expect((await callBank(path, { token })).body.Data.Account[0]).toMatchObject({
      Nickname: "Changed",
      Status: "Disabled",
    });
    expect((await ask(path)).body).toMatchObject({ nickname: "Changed", status: "Disabled", balance: "100.00" });
    expect(await ask("/accounts", { body: { holders: ["nobody"], nickname: "X" } })).toMatchObject({
      status: 400,
      body: { errors: [{ field: "holders[0]" }] },
    });
    const number = { sort_code: account.sort_code, account_number: account.account_number };
    expect((await ask("/accounts", { body: { holders: ["maya.okafor"], nickname: "X", ...number } })).status).toBe(409);
    expect((await ask(path, { method: "DELETE" })).status).toBe(204);
    expect((await ask(path)).status).toBe(404);
  });

  it("are listed page by page, and by customer", async () => {
    const { ask } = await makeOrganisation("family");
    const all = (await ask("/accounts")).body.data;
    const seen: unknown[] = [];
    for (let next: string | null = ""; next !== null;) {
      const page: { data: unknown[]; next: string | null } = (
        await ask(`/accounts?limit=1${next && `&cursor=${next}`}`)
      ).body;
      seen.push(...page.data);
      next = page.next;
    }
    expect(seen).toEqual(all);
    const toms = (await ask("/accounts?customer=tom.ellis")).body.data;
    const hannahs = (await ask("/accounts?customer=joint.ellis")).body.data;
    expect(toms.length).toBeGreaterThan(hannahs.length);
    expect((await ask("/accounts?customer=nobody")).status).toBe(404);
    expect((await ask("/accounts?cursor=x")).status).toBe(400);
  });
});

describe("transactions", () => {
  const sum = async (accountId: string) => {
    const { _sum } = await prisma().transaction.aggregate({
      where: { accountId, status: "BOOK" },
      _sum: { amountMinor: true },
    });
    return _sum.amountMinor;
  };

  it("are booked, put among others, changed and deleted, and every balance follows", async () => {
    const { ask, bank, app } = await makeOrganisation("one");
    const { account_id: id } = await newAccount(ask, { opened_at: "2026-01-01T00:00:00Z" });
    const path = `/accounts/${id}/transactions`;
    const shop = { amount: "-20.50", information: "LARKFIELD FOODS", merchant_name: "Larkfield Foods" };
    const late = await ask(path, { body: { ...shop, at: "2026-03-01T10:00:00Z" } });
    expect(late).toMatchObject({ status: 201, body: { balance: "79.50", status: "booked" } });
    const early = await ask(path, { body: { amount: "10", information: "GIFT", at: "2026-02-01T10:00:00Z" } });
    expect(early.body.balance).toBe("110.00");
    expect((await ask(`${path}/${late.body.id}`)).body.balance).toBe("89.50");
    const { token } = await connectOwn(app, bank, "maya.okafor", [id]);
    const seen = (await callBank(`/accounts/${id}/transactions`, { token })).body.Data.Transaction;
    expect(seen.map((each: { Balance: { Amount: { Amount: string } } }) => each.Balance.Amount.Amount)).toEqual([
      "89.50",
      "110.00",
      "100.00",
    ]);
    expect(seen[0]).toMatchObject({ MerchantDetails: { MerchantName: "Larkfield Foods" } });
    await ask(`${path}/${early.body.id}`, { method: "PATCH", body: { amount: "30.00" } });
    expect((await ask(`${path}/${late.body.id}`)).body.balance).toBe("109.50");
    const renamed = await ask(`${path}/${late.body.id}`, { method: "PATCH", body: { information: "RENAMED" } });
    expect(renamed.body.resource).toMatchObject({
      TransactionInformation: "RENAMED",
      MerchantDetails: { MerchantName: "Larkfield Foods" },
    });
    expect((await ask(`${path}/${early.body.id}`, { method: "DELETE" })).status).toBe(204);
    expect((await ask(`/accounts/${id}`)).body.balance).toBe("79.50");
    expect(await sum(id)).toBe(7950n);
    expect((await ask(`${path}/${early.body.id}`)).status).toBe(404);
    expect((await callBank(`/accounts/${id}/balances`, { token })).status).toBe(200);
  });

  it("are pending first and booked later", async () => {
    const { ask, bank, app } = await makeOrganisation("one");
    const { account_id: id } = await newAccount(ask);
    const path = `/accounts/${id}/transactions`;
    const held = await ask(path, { body: { amount: "-40.00", information: "HOTEL", status: "pending" } });
    expect(held.body.status).toBe("pending");
    expect((await ask(`/accounts/${id}`)).body).toMatchObject({ balance: "100.00", pending: "-40.00" });
    const { token } = await connectOwn(app, bank, "maya.okafor", [id]);
    const read = async () => (await callBank(`/accounts/${id}/transactions`, { token })).body.Data.Transaction[0];
    expect(await read()).toMatchObject({ TransactionId: held.body.id, Status: "PDNG" });
    expect((await ask(`${path}/${held.body.id}/book`, { body: {} })).body.status).toBe("booked");
    expect(await read()).toMatchObject({ TransactionId: held.body.id, Status: "BOOK" });
    expect((await ask(`/accounts/${id}`)).body).toMatchObject({ balance: "60.00", pending: "0.00" });
    expect((await ask(`${path}/${held.body.id}/book`, { body: {} })).status).toBe(409);
  });

  it("are imported from JSON, all or none, with the place of what is wrong", async () => {
    const { ask } = await makeOrganisation("one");
    const { account_id: id } = await newAccount(ask);
    const row = (amount: string) => ({ amount, information: "ROW", at: "2026-05-01T00:00:00Z" });
    const path = `/accounts/${id}/transactions/import`;
    const refused = await ask(path, { body: { transactions: [row("1.00"), row("x")] } });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ field: "transactions[1].amount" }] } });
    const nothing = await ask(path, { body: { transactions: [row("1.00"), row("0.00")] } });
    expect(nothing).toMatchObject({ status: 400, body: { errors: [{ field: "transactions[1].amount" }] } });
    expect((await ask(`/accounts/${id}`)).body.balance).toBe("100.00");
    const done = await ask(path, { body: { transactions: [row("1.00"), row("-2.50")] } });
    expect(done).toMatchObject({ status: 200, body: { imported: 2, balance: "98.50" } });
  });

  it("are imported from CSV, all or none, with the row of what is wrong", async () => {
    const { ask } = await makeOrganisation("one");
    const { account_id: id } = await newAccount(ask);
    const path = `/accounts/${id}/transactions/import-csv`;
    const csv = (text: string) => ask(path, { text, type: "text/csv" });
    const good =
      'at,amount,information\r\n2026-05-01T00:00:00Z,-5.00,"KETTLE, CRUMB ""AND"" CO"\r\n\r\n,7.00,LATER\r\n';
    expect(await csv(good)).toMatchObject({ status: 200, body: { imported: 2, balance: "102.00" } });
    const { data } = (await ask(`/accounts/${id}/transactions?limit=10`)).body;
    expect(
      data.map((each: { resource: { TransactionInformation: string } }) => each.resource.TransactionInformation),
    ).toContain('KETTLE, CRUMB "AND" CO');
    for (const [text, field] of [
      ["amount,information\n1.00,A\nx,B", "row 3.amount"],
      ["amount,information\n1.00,A\n2.00", "row 3"],
      ["amount,information,colour\n1.00,A,red", "row 2.colour"],
      ["amount\n1.00", "row 2.information"],
      ['amount,information\n1.00,"A', "row 2"],
      ["amount,information", "row 1"],
      ["amount,information\n0.00,A", "row 2.amount"],
    ] as const) {
      expect(await csv(text), text).toMatchObject({ status: 400, body: { errors: [{ field }] } });
    }
    expect((await ask(`/accounts/${id}`)).body.balance).toBe("102.00");
    expect((await ask(path, { text: good })).status).toBe(415);
  });

  it("moved by many at the same time add up", async () => {
    const { ask } = await makeOrganisation("one");
    const { account_id: id } = await newAccount(ask);
    const body = { amount: "1.00", information: "AT ONCE" };
    const made = await Promise.all(Array.from({ length: 8 }, () => ask(`/accounts/${id}/transactions`, { body })));
    expect(made.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect((await ask(`/accounts/${id}`)).body.balance).toBe("108.00");
    expect(await sum(id)).toBe(10_800n);
  });
});

describe("what else an account has", () => {
  const payee = {
    BeneficiaryType: "Ordinary",
    Reference: "RENT",
    CreditorAccount: {
      SchemeName: "UK.OBIE.SortCodeAccountNumber",
      Identification: "20146120977145",
      Name: "Stonebridge",
    },
  };

  it("is added, read, replaced and deleted, each checked against its schema", async () => {
    const { ask } = await makeOrganisation("one");
    const { account_id: id } = await newAccount(ask);
    const path = `/accounts/${id}/items`;
    const made = await ask(path, { body: { kind: "beneficiary", resource: payee } });
    expect(made).toMatchObject({ status: 201, body: { kind: "beneficiary", resource: { AccountId: id } } });
    expect(made.body.resource.BeneficiaryId).toBe(made.body.id);
    expect((await ask(`${path}?kind=beneficiary`)).body.data).toEqual([made.body]);
    expect((await ask(`${path}?kind=offer`)).body.data).toEqual([]);
    const one = `${path}/${made.body.id}`;
    const replaced = await ask(one, { method: "PUT", body: { resource: { ...payee, Reference: "FOOD" } } });
    expect(replaced.body.resource.Reference).toBe("FOOD");
    const wrong = await ask(path, { body: { kind: "direct-debit", resource: { Name: 1 } } });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors.map(({ field }: { field: string }) => field)).toContain("resource.Name");
    expect((await ask(one, { method: "DELETE" })).status).toBe(204);
    expect((await ask(one)).status).toBe(404);
  });
});

describe("a generated customer", () => {
  it("has a life of the wanted months, the same for the same word", async () => {
    const [first, second] = [await makeOrganisation("empty"), await makeOrganisation("empty")];
    const histories = [];
    for (const { ask } of [first, second]) {
      const { status, body } = await ask("/bank/generate", { body: { seed: "copper", months: 6 } });
      expect(status).toBe(201);
      expect(body.account_ids).toHaveLength(2);
      const lines = (await ask(`/accounts/${body.account_ids[0]}/transactions?limit=200`)).body.data;
      histories.push(lines.map((each: { amount: string; at: string }) => `${each.at} ${each.amount}`));
    }
    expect(histories[0].length).toBeGreaterThan(150);
    expect(histories[1]).toEqual(histories[0]);
    const rent = await first.ask("/bank/generate", { body: { seed: "copper", months: 3, with: ["rent"] } });
    expect(rent.body.username).not.toBe(undefined);
    expect(rent.body.account_ids).toHaveLength(1);
  });
});

describe("a bank as code", () => {
  it("is exported, emptied and imported without a difference", async () => {
    const { ask } = await makeOrganisation("family");
    const { account_id: id } = await newAccount(ask, { holders: ["tom.ellis"] });
    await ask(`/accounts/${id}/transactions`, { body: { amount: "-3.00", information: "HELD", status: "pending" } });
    const exported = (await ask("/bank/export")).body;
    await ask("/bank", { method: "PUT", body: { preset: "empty" } });
    expect((await ask("/bank")).body).toMatchObject({ customers: 0, accounts: 0, transactions: 0 });
    const imported = await ask("/bank/import", { body: exported });
    expect(imported).toMatchObject({ status: 200, body: { preset: "family" } });
    expect(JSON.stringify((await ask("/bank/export")).body)).toBe(JSON.stringify(exported));
    expect((await ask(`/accounts/${id}`)).body).toMatchObject({ balance: "100.00", pending: "-3.00" });
  });

  it("goes into another bank with ids of its own", async () => {
    const [own, other] = [await makeOrganisation("one"), await makeOrganisation("empty")];
    const exported = (await own.ask("/bank/export")).body;
    expect((await other.ask("/bank/import", { body: exported })).status).toBe(200);
    const copied = (await other.ask("/bank/export")).body;
    expect(copied.customers[0].username).toBe("maya.okafor");
    expect(copied.accounts.map((each: { nickname: string }) => each.nickname)).toEqual(
      exported.accounts.map((each: { nickname: string }) => each.nickname),
    );
    expect(copied.accounts[0].id).not.toBe(exported.accounts[0].id);
    expect(JSON.stringify((await own.ask("/bank/export")).body)).toBe(JSON.stringify(exported));
    await other.ask("/bank/import", { body: exported });
    expect(JSON.stringify((await other.ask("/bank/export")).body)).toBe(JSON.stringify(copied));
  });

  it("is refused where it does not belong together, and the bank stays as it was", async () => {
    const { ask } = await makeOrganisation("one");
    const exported = (await ask("/bank/export")).body;
    const change = (edit: (document: typeof exported) => void) => {
      const copy = structuredClone(exported);
      edit(copy);
      return copy;
    };
    const [account] = exported.accounts;
    for (const [body, field] of [
      [change((each) => (each.accounts[0].holders[0].username = "nobody")), "accounts[0].holders[0].username"],
      [change((each) => (each.accounts[0].id = each.accounts[1].id)), "accounts[1].id"],
      [change((each) => (each.accounts[0].resource.Currency = 7)), "accounts[0].resource.Currency"],
      [
        change((each) => (each.accounts[0].transactions[3].Amount.Amount = "x")),
        "accounts[0].transactions[3].Amount.Amount",
      ],
      [change((each) => (each.accounts[0].transactions[3].AccountId = "x")), "accounts[0].transactions[3].AccountId"],
      [
        change((each) => (each.customers[0].password_hash = "$argon2id$v=19$m=999999999,t=2,p=1$YWJjZGVmZ2hpamts$x")),
        "customers[0].password_hash",
      ],
      [change((each) => (each.format = "other")), "format"],
    ] as const) {
      expect(await ask("/bank/import", { body }), field).toMatchObject({ status: 400, body: { errors: [{ field }] } });
    }
    expect(account.transactions.length).toBeGreaterThan(10);
    expect(JSON.stringify((await ask("/bank/export")).body)).toBe(JSON.stringify(exported));
  });
});

describe("a snapshot", () => {
  it("brings everything back, and consents to what is there again stay", async () => {
    const { ask, app, bank } = await makeOrganisation("one");
    const { account_id: id } = await newAccount(ask);
    const old = await connectOwn(app, bank, "maya.okafor", [id]);
    const made = await ask("/bank/snapshots", { body: { name: "Before" } });
    expect(made).toMatchObject({ status: 201, body: { name: "Before" } });
    const before = (await ask("/bank/export")).body;
    await ask(`/accounts/${id}/transactions`, { body: { amount: "5.00", information: "AFTER" } });
    const { account_id: later } = await newAccount(ask);
    const young = await connectOwn(app, bank, "maya.okafor", [later]);
    await ask("/clock/advance", { body: { seconds: 86_400 } });
    expect((await ask(`/bank/snapshots/${made.body.id}/restore`, { body: {} })).status).toBe(200);
    expect((await ask("/bank/export")).body).toEqual(before);
    expect((await ask("/clock")).body.ahead_seconds).toBe(0);
    expect((await callBank("/accounts", { token: old.token })).status).toBe(200);
    expect((await ask(`/consents/${young.consentId}`)).body.status).toBe("CANC");
    expect((await ask("/bank/snapshots")).body.data).toEqual([made.body]);
    expect((await ask(`/bank/snapshots/${made.body.id}`, { method: "DELETE" })).status).toBe(204);
    expect((await ask(`/bank/snapshots/${made.body.id}/restore`, { body: {} })).status).toBe(404);
  });
});

describe("consents", () => {
  it("are read, listed and forced along their states", async () => {
    const { ask, app, bank } = await makeOrganisation("one");
    const { account_id: id } = await newAccount(ask);
    const { consentId, token } = await connectOwn(app, bank, "maya.okafor", [id]);
    expect((await ask("/consents?status=AUTH")).body.data).toMatchObject([
      { id: consentId, kind: "account-access", account_ids: [id], customer: `maya.okafor.${bank.suffix}` },
    ]);
    const path = `/consents/${consentId}/status`;
    expect(await ask(path, { method: "PUT", body: { status: "COND" } })).toMatchObject({ status: 409 });
    const forced = await ask(path, { method: "PUT", body: { status: "EXPD", reason: "A test" } });
    expect(forced).toMatchObject({ status: 200, body: { status: "EXPD" } });
    expect((await callBank("/accounts", { token })).status).toBe(401);
    expect(await prisma().auditEntry.count({ where: { action: "consent.force" } })).toBe(1);
    const other = await makeOrganisation("empty");
    expect((await other.ask(`/consents/${consentId}`)).status).toBe(404);
    expect((await other.ask(path, { method: "PUT", body: { status: "CANC" } })).status).toBe(404);
    expect((await other.ask("/consents")).body.data).toEqual([]);
  });
});

describe("faults over the interface", () => {
  it("are made, listed, changed and deleted", async () => {
    const { ask, app } = await makeOrganisation("one");
    const body = { kind: "latency", settings: { ms: 10 }, app: app.clientId, customer: "maya.okafor", percentage: 50 };
    const made = await ask("/faults", { body });
    expect(made).toMatchObject({
      status: 201,
      body: { kind: "latency", app: app.clientId, percentage: 50, active: true },
    });
    const path = `/faults/${made.body.id}`;
    const off = await ask(path, { method: "PATCH", body: { active: false, settings: { ms: 20 } } });
    expect(off.body).toMatchObject({ active: false, settings: { ms: 20 }, percentage: 50 });
    expect((await ask("/faults")).body.data).toEqual([off.body]);
    for (const [wrong, field] of [
      [{ kind: "latency", settings: { ms: -1 } }, "settings.ms"],
      [{ kind: "error", settings: { status: 403, error_code: "U002" } }, "settings.error_code"],
      [{ kind: "rate-limit", operation: "GetNothing" }, "operation"],
      [{ kind: "rate-limit", customer: "nobody" }, "customer"],
      [{ kind: "rate-limit", percentage: 0 }, "percentage"],
      [{ kind: "meteor" }, "kind"],
    ] as const) {
      expect(await ask("/faults", { body: wrong }), field).toMatchObject({
        status: 400,
        body: { errors: [{ field }] },
      });
    }
    const other = await makeOrganisation("empty");
    expect((await other.ask(path)).status).toBe(404);
    expect((await other.ask(path, { method: "DELETE" })).status).toBe(404);
    expect((await ask(path, { method: "DELETE" })).status).toBe(204);
    expect((await ask("/faults")).body.data).toEqual([]);
  });
});

describe("the clock over the interface", () => {
  it("goes forward, and lists what happened", async () => {
    const { ask } = await makeOrganisation("empty");
    expect((await ask("/clock")).body.ahead_seconds).toBe(0);
    const moved = await ask("/clock/advance", { body: { seconds: 3_600 } });
    expect(moved).toMatchObject({ status: 200, body: { ahead_seconds: 3_600, happened: [] } });
    expect(await ask("/clock/advance", { body: { to: "2020-01-01T00:00:00Z" } })).toMatchObject({ status: 400 });
    expect(await ask("/clock/advance", { body: {} })).toMatchObject({ status: 400 });
    expect((await ask("/clock/entries")).body).toEqual({ data: [], next: null });
    await ask("/bank/reset", { body: {} });
    expect((await ask("/clock")).body.ahead_seconds).toBe(0);
  });
});
