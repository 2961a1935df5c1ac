import { expect, it } from "vitest";
import { bankNow } from "#lib/banks/bank-time.ts";
import { clockOfCustomer } from "#lib/banks/clock-of-customer.ts";
import type { Bank } from "#lib/banks/model.ts";
import { authoriseConsent } from "#lib/consents/authorise-consent.ts";
import { createAccountAccessConsent } from "#lib/consents/create-account-access-consent.ts";
import { prisma } from "#lib/db.ts";
import { flushJournal } from "#lib/journal/flush-journal.ts";
import { advanceClock } from "#lib/scenarios/advance-clock.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { makeOrganisation } from "#lib/testing/sandbox.ts";
import { callBank, issueToken } from "#lib/testing/third-party.ts";
import type { TestApp } from "#lib/testing/third-party.ts";
import { customerIdIn } from "#prisma/seed/bank.ts";
import { accountIdIn } from "#prisma/seed/build-account.ts";
import { getConnection } from "./get-connection.ts";
import { listConnections } from "./list-connections.ts";
import type { SignedInCustomer } from "./model.ts";

useDatabase();

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

function mayaOf(bank: Bank): SignedInCustomer {
  const facts = { name: "Maya Okafor", username: `maya.okafor.${bank.suffix}`, expiresAt: inDays(1) };
  return { kind: "customer", customerId: customerIdIn(bank.id, "maya.okafor"), ...facts };
}

async function connect(app: TestApp, bank: Bank, expires: Date) {
  const Data = { Permissions: ["ReadAccountsBasic" as const], ExpirationDateTime: expires.toISOString() };
  const context = { bankId: bank.id, version: "v4.0", interactionId: null };
  const { id: consentId } = await createAccountAccessConsent(app, { Data, Risk: {} }, context);
  const { customerId } = mayaOf(bank);
  await authoriseConsent({ consentId, customerId, accountIds: [accountIdIn(bank.id, "maya.okafor/everyday")] });
  const token = await issueToken(app, { consentId, customerId, scope: "openid accounts" });
  const read = async () => {
    expect((await callBank("/accounts", { token })).status).toBe(200);
    await flushJournal();
  };
  return { consentId, read };
}

const expectNear = (at: Date | null | undefined, expected: Date) =>
  expect(Math.abs((at?.getTime() ?? 0) - expected.getTime())).toBeLessThan(5 * MINUTE_MS);

it("shows a customer the time of the bank: what time it is, when an app was there, what has ended", async () => {
  const { app, bank } = await makeOrganisation("one");
  const maya = mayaOf(bank);
  const { consentId, read } = await connect(app, bank, inDays(90));
  await read();
  expectNear((await getConnection(maya, consentId)).lastAccessedAt, inDays(0));
  const { bank: moved } = await advanceClock({ kind: "system" }, bank, new Date(bankNow(bank).getTime() + 30 * DAY_MS));

  const since = await getConnection(maya, consentId);
  expectNear(since.at, inDays(30));
  expectNear((await listConnections(maya, { tab: "current" })).at, inDays(30));
  // The visit was before the clock was moved.
  expectNear(since.lastAccessedAt, inDays(0));
  await read();
  expectNear((await getConnection(maya, consentId)).lastAccessedAt, inDays(30));
  const clock = await clockOfCustomer(maya.customerId);
  expectNear(clock.shownAt(inDays(0)), inDays(30));

  // Before anybody has swept up what expired.
  const ahead = BigInt(moved.clockOffsetMs + 70 * DAY_MS);
  await prisma().bank.update({ where: { id: bank.id }, data: { clockOffsetMs: ahead } });
  expect((await getConnection(maya, consentId)).status).toBe("EXPD");
  expect((await listConnections(maya, { tab: "current" })).counts).toEqual({ current: 0, history: 1 });
});
