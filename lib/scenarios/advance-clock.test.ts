import { expect, it } from "vitest";
import { bankNow } from "#lib/banks/bank-time.ts";
import { now } from "#lib/clock.ts";
import { findConsent } from "#lib/consents/find-consent.ts";
import { expireConsents } from "#lib/consents/expire-consents.ts";
import { prisma } from "#lib/db.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { callBank, connect, makeApp } from "#lib/testing/third-party.ts";
import { advanceClock } from "./advance-clock.ts";
import { provideBank } from "./provide-bank.ts";

useDatabase();

const SYSTEM = { kind: "system" } as const;
const DAY = 86_400_000;
const daysFrom = (at: Date, days: number) => new Date(at.getTime() + days * DAY);

it("lets consents expire in order, and says so", async () => {
  const app = await makeApp();
  const bank = await provideBank(app.organisationId, { preset: "empty" });
  const [late, soon] = [
    await connect(app, { expires: daysFrom(now(), 40) }),
    await connect(app, { expires: daysFrom(now(), 5) }),
  ];
  const other = await connect(await makeApp(), { expires: daysFrom(now(), 5) });
  const { happened, bank: moved } = await advanceClock(SYSTEM, bank, daysFrom(bankNow(bank), 60));
  expect(happened.map(({ what, object }) => [what, object])).toEqual([
    ["consent-expired", `consent:${soon.consentId}`],
    ["consent-expired", `consent:${late.consentId}`],
  ]);
  expect(Math.abs(happened[0] ? happened[0].at.getTime() - daysFrom(now(), 5).getTime() : DAY)).toBeLessThan(60_000);
  expect(await prisma().clockEntry.count({ where: { bankId: bank.id } })).toBe(2);
  expect(bankNow(moved).getTime() - now().getTime()).toBeGreaterThanOrEqual(60 * DAY - 60_000);
  expect((await callBank("/accounts", { token: soon.token })).status).toBe(401);
  // The time of one bank is nobody else's, whoever looks for what has expired.
  await expireConsents();
  expect((await findConsent(other.consentId))?.status).toBe("AUTH");
  expect((await callBank("/accounts", { token: other.token })).status).toBe(200);
});

it("never goes back, nor too far", async () => {
  const bank = await provideBank((await makeApp()).organisationId, { preset: "empty" });
  const { bank: moved } = await advanceClock(SYSTEM, bank, daysFrom(bankNow(bank), 10));
  for (const days of [-1, 0, 402]) {
    await expect(advanceClock(SYSTEM, moved, daysFrom(bankNow(moved), days))).rejects.toMatchObject({
      code: "field-invalid",
      field: "to",
    });
  }
});

it("is moved by one at a time", async () => {
  const bank = await provideBank((await makeApp()).organisationId, { preset: "empty" });
  const target = daysFrom(bankNow(bank), 30);
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => advanceClock(SYSTEM, bank, target)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const outcome of outcomes)
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "state-conflict" });
});
