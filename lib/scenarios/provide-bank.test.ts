import { expect, it } from "vitest";
import { prisma } from "#lib/db.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { makeApp } from "#lib/testing/third-party.ts";
import { findCustomerIn } from "#lib/customers/find-customer.ts";
import { provideBank } from "./provide-bank.ts";

useDatabase();

it("gives an organisation a bank of its own, once, however many ask at the same time", async () => {
  const { organisationId } = await makeApp();
  const banks = await Promise.all([1, 2, 3].map(() => provideBank(organisationId)));
  await provideBank((await makeApp()).organisationId);
  expect(new Set(banks.map(({ id }) => id)).size).toBe(1);
  const [bank] = banks;
  expect(bank && (await findCustomerIn(bank, "maya.okafor"))?.username).toBe(`maya.okafor.${bank?.suffix}`);
  expect(await prisma().bank.count({ where: { organisationId } })).toBe(1);
});
