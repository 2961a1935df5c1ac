import { beforeAll, describe, expect, test } from "vitest";
import { openRequest } from "#lib/backchannel/open-request.ts";
import { pickUpRequest } from "#lib/backchannel/pick-up-request.ts";
import type { Bank } from "#lib/banks/model.ts";
import { secondsFromNow } from "#lib/clock.ts";
import { findCustomerIn } from "#lib/customers/find-customer.ts";
import { PERSONAS } from "#lib/customers/personas.ts";
import { prisma } from "#lib/db.ts";
import { isDomainError } from "#lib/errors.ts";
import { newSecret } from "#lib/secrets.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { Browser, makeThirdParty } from "#lib/testing/oidc/third-party.ts";
import { makeOrganisation } from "#lib/testing/sandbox.ts";
import type { ThirdParty } from "#lib/testing/oidc/third-party.ts";
import { submitLogin } from "./submit-login.ts";
import { viewJourney } from "./view-journey.ts";

useDatabase();

const { password } = PERSONAS["maya.okafor"];

type Party = { app: ThirdParty; bank: Bank };
let own: Party;
let other: Party;

async function makeParty(): Promise<Party> {
  const { app, bank } = await makeOrganisation("one");
  return { app: await makeThirdParty({ organisationId: app.organisationId }), bank };
}

beforeAll(async () => {
  own = await makeParty();
  other = await makeParty();
});

async function visit({ app }: Party): Promise<string> {
  return new Browser().open(app.urlFor(await app.requestObject(await app.makeConsent())));
}

describe("an app of an organisation with a bank of its own", () => {
  test.each([["the bare username", ""] as const, ["the whole username", "suffix"] as const])(
    "lets its bank's customer log in by %s",
    async (_, form) => {
      const uid = await visit(own);
      const username = form === "" ? "maya.okafor" : `maya.okafor.${own.bank.suffix}`;
      expect(await submitLogin(uid, { username, password })).toBe("verify");
      expect((await viewJourney(uid)).customer?.username).toBe(`maya.okafor.${own.bank.suffix}`);
    },
  );

  test("does not know a customer of another bank, whatever the password", async () => {
    const uid = await visit(own);
    const stranger = `maya.okafor.${other.bank.suffix}`;
    await expect(submitLogin(uid, { username: stranger, password })).rejects.toMatchObject({
      code: "wrong-credentials",
    });
    // Those of the demo organisation's bank are strangers too: this one is not in the preset.
    const student = { username: "student.reid", password: PERSONAS["student.reid"].password };
    await expect(submitLogin(uid, student)).rejects.toMatchObject({ code: "wrong-credentials" });
    const { failedAttempts } = await prisma().customer.findUniqueOrThrow({ where: { username: stranger } });
    expect(failedAttempts).toBe(0);
  });

  test("shows the accounts of its own bank and no others", async () => {
    const accountsOf = async ({ bank }: Party) =>
      (await prisma().account.findMany({ where: { bankId: bank.id }, select: { id: true } })).map(({ id }) => id);
    const [mine, theirs] = [await accountsOf(own), await accountsOf(other)];
    expect(mine.length).toBeGreaterThan(2);
    expect(mine.filter((id) => theirs.includes(id))).toEqual([]);
  });
});

test("a request on the phone is picked up by customers of the app's bank only", async () => {
  const consentId = await own.app.makeConsent();
  const { id: appId } = own.app.app;
  const request = { reference: newSecret(), appId, consentId, customerId: null, bindingMessage: null };
  await openRequest({ ...request, expiresAt: secondsFromNow(120) });
  const code = consentId.slice(-8);
  const pick = async ({ bank }: Party) => {
    const customer = await findCustomerIn(bank, "maya.okafor");
    return pickUpRequest({ customerId: customer?.id ?? "" }, code).then(
      () => "picked up",
      (error: unknown) => (isDomainError(error) ? error.code : "failed"),
    );
  };
  expect(await pick(other)).toBe("wrong-code");
  expect(await pick(own)).toBe("picked up");
});
