import { beforeAll, describe, expect, test } from "vitest";
import { atBankTime } from "#lib/banks/bank-time.ts";
import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import { moveClock } from "#lib/banks/data.ts";
import type { Bank } from "#lib/banks/model.ts";
import { expireConsents } from "#lib/consents/expire-consents.ts";
import { now, secondsFromNow } from "#lib/clock.ts";
import { findConsent } from "#lib/consents/find-consent.ts";
import { PERSONAS } from "#lib/customers/personas.ts";
import { prisma } from "#lib/db.ts";
import { provideBank } from "#lib/scenarios/provide-bank.ts";
import { domestic } from "#lib/testing/payment-wishes.ts";
import { agree, makePayer, orderBody, read, send, settleIn } from "#lib/testing/payments.ts";
import type { Payer } from "#lib/testing/payments.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { Browser, makeThirdParty } from "#lib/testing/oidc/third-party.ts";
import type { ThirdParty } from "#lib/testing/oidc/third-party.ts";
import { callBank, connect, issueToken } from "#lib/testing/third-party.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";
import { submitLogin } from "./submit-login.ts";

useDatabase();

const { password } = PERSONAS["student.reid"];
const YEAR_MS = 365 * 86_400_000;

let payer: Payer;
let app: ThirdParty;
let bank: Bank;
let shared: { consentId: string; token: string };
let agreed: Awaited<ReturnType<typeof agree>>;

/** An organisation connects while it uses the demo organisation's bank; then it gets one of its own, a year ahead. */
beforeAll(async () => {
  payer = await makePayer();
  const { organisationId } = payer.app;
  app = await makeThirdParty({ organisationId });
  shared = await connect(app.app, { accounts: ["student.reid/current"], expires: secondsFromNow(30 * 86_400) });
  agreed = await agree(payer, domestic(), { account: "student.reid/current" });
  bank = await provideBank(organisationId, { preset: "one" });
  await moveClock(prisma(), bank.id, 0, YEAR_MS);
});

describe("a consent made at the demo bank, of an organisation that has its own by now", () => {
  test("opens the accounts it was given for, at the time of the demo bank", async () => {
    const accounts = await callBank("/accounts", { token: shared.token });
    expect(accounts.status).toBe(200);
    expect(accounts.body.Data.Account.map(({ AccountId }: { AccountId: string }) => AccountId)).toEqual([
      accountIdOf("student.reid/current"),
    ]);
    await expireConsents();
    expect((await findConsent(shared.consentId))?.status).toBe("AUTH");
    const token = await issueToken(app.app);
    const seen = await callBank(`/account-access-consents/${shared.consentId}`, { token });
    expect(seen.body.Data.Status).toBe("AUTH");
  });

  test("is renewed by its own customer, who is no customer of the new bank", async () => {
    const visit = async (consentId: string) => new Browser().open(app.urlFor(await app.requestObject(consentId)));
    const login = { username: "student.reid", password };
    expect(await submitLogin(await visit(shared.consentId), login)).toBe("verify");
    const elsewhere = await visit(await atBankTime(YEAR_MS, () => app.makeConsent()));
    await expect(submitLogin(elsewhere, login)).rejects.toMatchObject({ code: "wrong-credentials" });
  });

  test("pays at the demo bank, and what is new is made at the organisation's own", async () => {
    const { token, consentId } = agreed;
    const made = await send(payer, "/domestic-payments", orderBody(domestic(), consentId), { token });
    expect(made.status).toBe(201);
    const id: string = made.body.Data.DomesticPaymentId;
    expect(await prisma().payment.findUniqueOrThrow({ where: { id } })).toMatchObject({ bankId: DEMO_BANK_ID });
    expect(Math.abs(Date.parse(made.body.Data.CreationDateTime) - now().getTime())).toBeLessThan(YEAR_MS / 2);
    await settleIn(10);
    expect((await read(payer, `/domestic-payments/${id}`)).body.Data.Status).toBe("ACWP");
    const fresh = await send(payer, "/domestic-payment-consents", {
      Data: domestic().data,
      Risk: { PaymentContextCode: "TransferToThirdParty" },
    });
    const consent = await findConsent(fresh.body.Data.ConsentId);
    expect(consent?.bankId).toBe(bank.id);
    expect((consent?.createdAt.getTime() ?? 0) - now().getTime()).toBeGreaterThan(YEAR_MS / 2);
  });
});
