import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { now, setClock } from "#lib/clock.ts";
import { contracts } from "#lib/standards/obuk/aisp/contracts.ts";
import type { AispContract } from "#lib/standards/obuk/aisp/contracts.ts";
import { permissionsAllow } from "#lib/standards/obuk/aisp/permissions.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { callBank, connect, EVERYTHING, issueToken, makeApp } from "#lib/testing/third-party.ts";
import type { BankAnswer, TestApp } from "#lib/testing/third-party.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";

useDatabase();

const ACCOUNT = accountIdOf("maya.okafor/everyday");
const NOBODYS = "00000000-0000-4000-8000-000000000000";
const BODY = { Data: { Permissions: ["ReadAccountsBasic"] }, Risk: {} };

let app: TestApp;
let customerToken: string;
let appToken: string;
let consentId: string;
let statementId: string;

beforeAll(async () => {
  app = await makeApp();
  ({ token: customerToken, consentId } = await connect(app, {
    accounts: ["maya.okafor/everyday", "maya.okafor/bills"],
  }));
  appToken = await issueToken(app);
  const { body } = await callBank(`/accounts/${ACCOUNT}/statements`, { token: customerToken });
  statementId = body.Data.Statement[0].StatementId;
});

type How = { path?: string; token?: string | null; method?: string; body?: unknown; headers?: Record<string, string> };

const pathOf = ({ path }: AispContract, ids: Record<string, string> = {}) =>
  path
    .replace("{AccountId}", ids["AccountId"] ?? ACCOUNT)
    .replace("{StatementId}", ids["StatementId"] ?? statementId)
    .replace("{ConsentId}", ids["ConsentId"] ?? consentId);

const tokenOf = ({ grant }: AispContract) => (grant === "client_credentials" ? appToken : customerToken);

async function call(contract: AispContract, how: How = {}): Promise<BankAnswer> {
  const { path = pathOf(contract), token = tokenOf(contract), method = contract.method } = how;
  const body = how.body ?? (method === "POST" ? BODY : undefined);
  return callBank(path, { token, method, body, headers: how.headers });
}

const all = contracts.map((contract) => [contract.operationId, contract] as const);
const reads = all.filter(([, { grant }]) => grant === "authorization_code");
const withAccount = all.filter(([, { path }]) => path.includes("{AccountId}"));
const withStatement = all.filter(([, { path }]) => path.includes("{StatementId}"));
const ids = (answer: BankAnswer) => answer.body?.Errors.map((error: { ErrorCode: string }) => error.ErrorCode);

describe("every account-information operation", () => {
  it("is served, all 29 of them", () => {
    expect(contracts).toHaveLength(29);
  });

  it.each(reads)("%s answers with what its contract says, and with links that open it again", async (_, contract) => {
    const at = now();
    onTestFinished(setClock(() => at));
    const answer = await call(contract);
    expect(answer.status).toBe(contract.successStatus);
    if (contract.responseSchema === null) return expect(answer.body.length).toBeGreaterThan(1000);
    contract.responseSchema.parse(answer.body);
    expect(Object.keys(answer.body.Data).length).toBeGreaterThan(0);
    expect(answer.body.Links.Self).toBe(`http://localhost:3000/open-banking/v4.0/aisp${pathOf(contract)}`);
    expect((await callBank(answer.body.Links.Self, { token: customerToken })).body.Data).toEqual(answer.body.Data);
    return undefined;
  });

  it("creates, reads and deletes a consent", async () => {
    const [create, read, remove] = [contracts[0], contracts[1], contracts[2]];
    const created = await call(create);
    expect(created).toMatchObject({
      status: 201,
      body: { Data: { Status: "AWAU", Permissions: ["ReadAccountsBasic"] } },
    });
    const ConsentId = created.body.Data.ConsentId;
    expect((await call(read, { path: pathOf(read, { ConsentId }) })).body.Data).toEqual(created.body.Data);
    expect((await call(remove, { path: pathOf(remove, { ConsentId }) })).status).toBe(204);
    const gone = await call(read, { path: pathOf(read, { ConsentId }) });
    expect([gone.status, ids(gone)]).toEqual([400, ["U011"]]);
  });

  it.each(withAccount)("%s answers 400 for an account that does not exist", async (_, contract) => {
    for (const AccountId of [NOBODYS, "42"]) {
      const answer = await call(contract, { path: pathOf(contract, { AccountId }) });
      expect([answer.status, ids(answer), answer.body.Errors[0].Path]).toEqual([400, ["U011"], "AccountId"]);
    }
  });

  it.each(withStatement)("%s answers 400 for a statement the account does not have", async (_, contract) => {
    const other = await callBank(`/accounts/${accountIdOf("maya.okafor/bills")}/statements`, { token: customerToken });
    for (const StatementId of [NOBODYS, "42", other.body.Data.Statement[0].StatementId]) {
      const answer = await call(contract, { path: pathOf(contract, { StatementId }) });
      expect([answer.status, ids(answer), answer.body.Errors[0].Path]).toEqual([400, ["U011"], "StatementId"]);
    }
  });

  it.each(reads)("%s answers 403 without the permission, and opens with it alone", async (_, contract) => {
    const least = ["ReadAccountsBasic", ...contract.permissions.map(([first]) => first ?? "")];
    const { token } = await connect(app, { permissions: complete(least) });
    expect((await call(contract, { token })).status).toBe(200);
    const held = EVERYTHING.filter((code) => !contract.permissions[0]?.includes(code as never));
    if (!held.some((code) => code.startsWith("ReadAccounts"))) return;
    const without = await connect(app, { permissions: complete(held) });
    const answer = await call(contract, { token: without.token });
    expect([answer.status, ids(answer)]).toEqual([403, ["U008"]]);
    expect(permissionsAllow(contract, held)).toBe(false);
  });

  it.each(withAccount)("%s answers 403 for an account the customer did not choose", async (_, contract) => {
    const answer = await call(contract, {
      path: pathOf(contract, { AccountId: accountIdOf("maya.okafor/rainy-day") }),
    });
    expect([answer.status, ids(answer)]).toEqual([403, ["U008"]]);
  });
});

/** A set a consent may be asked for. */
function complete(codes: readonly string[]): string[] {
  const has = (start: string) => codes.some((code) => code.startsWith(start));
  const direction = /^ReadTransactions(Credits|Debits)$/;
  const reading = /^ReadTransactions(Basic|Detail)$/;
  const wantsTransactions = codes.some((code) => reading.test(code)) && codes.some((code) => direction.test(code));
  const kept = codes.filter((code) => wantsTransactions || !(reading.test(code) || direction.test(code)));
  return has("ReadAccounts") ? [...new Set(kept)] : [...new Set(kept), "ReadAccountsBasic"];
}
