import { beforeAll, describe, expect, test } from "vitest";
import { now } from "#lib/clock.ts";
import { authoriseConsent } from "#lib/consents/authorise-consent.ts";
import { getConsent } from "#lib/consents/get-consent.ts";
import { prisma } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { CONTROLS, initiation, makeConsentOf, numbered, PAYEE } from "#lib/testing/consents.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { issueToken, makeApp } from "#lib/testing/third-party.ts";
import type { TestApp } from "#lib/testing/third-party.ts";
import { ACCOUNTS } from "#prisma/seed/accounts.ts";
import { customerIdOf } from "#prisma/seed/bank.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";
import { getConnection } from "./get-connection.ts";
import { listConnections } from "./list-connections.ts";
import { listHistory } from "./list-history.ts";
import type { SignedInCustomer } from "./model.ts";
import { stopConnection } from "./stop-connection.ts";

useDatabase();

const customerId = customerIdOf("maya.okafor");
const accountIds = [accountIdOf("maya.okafor/everyday")];
const actor: SignedInCustomer = {
  kind: "customer",
  customerId,
  name: "Maya Okafor",
  username: "maya.okafor",
  expiresAt: new Date(Date.now() + 60_000),
};

let app: TestApp;
let vrp: string;
let funds: string;
let payment: string;

beforeAll(async () => {
  app = await makeApp();
  vrp = await makeConsentOf("domestic-vrp", app, {
    ControlParameters: CONTROLS,
    Initiation: { CreditorAccount: PAYEE, DebtorAccount: numbered(ACCOUNTS["maya.okafor/everyday"].accountNumber) },
  });
  funds = await makeConsentOf("funds-confirmation", app, {
    DebtorAccount: numbered(ACCOUNTS["maya.okafor/everyday"].accountNumber),
  });
  payment = await makeConsentOf("domestic-payment", app, { Initiation: initiation() });
  for (const consentId of [vrp, funds, payment]) await authoriseConsent({ consentId, customerId, accountIds });
});

async function check(amountMinor: bigint, isAvailable: boolean): Promise<void> {
  const [accountId = ""] = accountIds;
  const at = now();
  await prisma().fundsCheck.create({
    data: {
      id: newId(at),
      consentId: funds,
      appId: app.id,
      accountId,
      reference: "Purchase02",
      amountMinor,
      currency: "GBP",
      isAvailable,
      at,
    },
  });
}

describe("connections", () => {
  test("are data sharing, payments that go on and funds checks; a payment made once is none", async () => {
    const { connections, counts } = await listConnections(actor, { tab: "current" });
    expect(connections.map(({ id }) => id).toSorted()).toEqual([vrp, funds].toSorted());
    expect(counts.current).toBe(2);
    await expect(getConnection(actor, payment)).rejects.toMatchObject({ code: "resource-not-found" });
    const only = await listConnections(actor, { tab: "current", form: "vrp" });
    expect(only.connections.map(({ form }) => form)).toEqual(["vrp"]);
    expect((await listConnections(actor, { tab: "current", form: "sharing" })).connections).toEqual([]);
  });

  test("show the limits of payments and how much of each is used", async () => {
    const { terms, form } = await getConnection(actor, vrp);
    expect(form).toBe("vrp");
    expect(terms?.uses).toEqual([
      { period: "this week", used: "£0.00", limit: "£200.00", share: 0 },
      expect.objectContaining({ period: "this month", used: "£0.00" }),
    ]);
    expect(terms).toMatchObject({ paid: "£0.00", account: "Everyday, ending 1193" });
    expect(await listHistory({ id: vrp, form: "vrp" })).toEqual({ events: [], page: 1, pages: 1 });
  });

  test("list every question about funds with its answer, newest first", async () => {
    await check(1_000n, true);
    await check(900_000_00n, false);
    const { events } = await listHistory({ id: funds, form: "funds" });
    expect(events.map(({ amount, outcome, reference }) => `${reference} ${amount} ${outcome}`)).toEqual([
      "Purchase02 £900,000.00 No",
      "Purchase02 £10.00 Yes",
    ]);
    expect((await getConnection(actor, funds)).timesAccessed).toBe(2);
  });

  test("of every kind are stopped by the customer: CANC, and their tokens are dead", async () => {
    for (const id of [vrp, funds]) {
      await issueToken(app, { consentId: id, customerId, scope: "openid payments" });
      const stopped = await stopConnection(actor, id, "moved elsewhere");
      expect(stopped).toMatchObject({ status: "CANC", endedBy: "customer" });
      expect((await getConsent(id)).status).toBe("CANC");
      expect(await prisma().oidcRecord.count({ where: { consentId: id, model: "AccessToken" } })).toBe(0);
    }
    const told = await prisma().bankEvent.findMany({ where: { resourceId: { in: [vrp, funds] } } });
    expect(new Set(told.map(({ resourceId }) => resourceId)).size).toBe(2);
  });
});
