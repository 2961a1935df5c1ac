import { expect, it } from "vitest";
import { bankOfOrganisation } from "#lib/banks/bank-of-organisation.ts";
import { prisma } from "#lib/db.ts";
import { updateAccount } from "#lib/scenarios/accounts.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { connect, makeApp } from "#lib/testing/third-party.ts";
import { makeVrpApp, vrpOrder } from "#lib/testing/vrp-app.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";

useDatabase();

const kindsOf = async (resourceId: string) =>
  (await prisma().bankEvent.findMany({ where: { resourceId }, orderBy: { at: "asc" } })).map(({ kind, detail }) => ({
    kind,
    detail,
  }));

it("an account that is closed, or opened again, is told of under every authorised consent for it", async () => {
  const third = await makeVrpApp();
  const consent = await third.connect();
  const waiting = (await third.create()).body.Data.ConsentId as string;
  const sharing = await connect(await makeApp(), { accounts: ["northmoor/current"] });
  const bank = await bankOfOrganisation(third.app.organisationId);
  const set = (change: Parameters<typeof updateAccount>[3]) =>
    updateAccount({ kind: "system" }, bank, accountIdOf("northmoor/current"), change);

  await set({ status: "Deleted" });
  const closed = { version: "v4.0", reason: "UK.OBIE.AccountClosure" };
  const vrp = "domestic-vrp-consent-linked-account-update";
  expect((await kindsOf(consent.consentId)).slice(1)).toEqual([{ kind: vrp, detail: closed }]);
  expect((await kindsOf(sharing.consentId)).at(-1)).toEqual({
    kind: "account-access-consent-linked-account-update",
    detail: closed,
  });
  expect((await kindsOf(waiting)).filter(({ kind }) => kind === vrp)).toEqual([]);
  const refused = await third.send("/domestic-vrps", vrpOrder(consent), { token: consent.customerToken });
  expect(refused.body.Data).toMatchObject({ Status: "RJCT" });

  await set({ status: "Deleted", nickname: "Closed" });
  await set({ status: "Enabled" });
  expect((await kindsOf(consent.consentId)).slice(2)).toEqual([{ kind: vrp, detail: { version: "v4.0" } }]);
  const paid = await third.send("/domestic-vrps", vrpOrder(consent), { token: consent.customerToken });
  expect(paid.body.Data.Status).toBe("ACTC");
});
