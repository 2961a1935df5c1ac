import { authoriseConsent } from "#lib/consents/authorise-consent.ts";
import { ACCOUNTS } from "#prisma/seed/accounts.ts";
import { customerIdOf } from "#prisma/seed/bank.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";
import { numbered } from "../consents.ts";
import { makeMessageSigner } from "../signed-calls.ts";
import { callBank, issueToken, makeApp } from "../third-party.ts";
import type { Caller, Version } from "./samples.ts";

const ACCOUNT = "maya.okafor/everyday";

/** An app that asks whether there are funds. */
export async function makeFundsCaller(version: Version): Promise<Caller> {
  const app = await makeApp();
  const token = await issueToken(app, { scope: "fundsconfirmations" });
  const address = `http://localhost:3000/open-banking/${version}/cbpii/funds-confirmation-consents`;
  const wish = { Data: { DebtorAccount: { ...numbered(ACCOUNTS[ACCOUNT].accountNumber), Name: "M OKAFOR" } } };
  const agree = async (): Promise<string> =>
    (await callBank(address, { token, method: "POST", body: wish })).body.Data.ConsentId;
  const consentId = await agree();
  const customerId = customerIdOf(ACCOUNTS[ACCOUNT].holders[0]);
  await authoriseConsent({ consentId, customerId, accountIds: [accountIdOf(ACCOUNT)] });
  const customerToken = await issueToken(app, { consentId, customerId, scope: "openid fundsconfirmations" });
  const question = { ConsentId: consentId, Reference: "R1", InstructedAmount: { Amount: "1.00", Currency: "GBP" } };
  return {
    app,
    signer: await makeMessageSigner(app),
    powerless: {
      client_credentials: await issueToken(app, { scope: "accounts" }),
      authorization_code: await issueToken(app, { scope: "openid accounts", consentId, customerId }),
    },
    sampleOf: async ({ path, method }) => {
      if (path === "/funds-confirmations") return { path: {}, token: customerToken, body: { Data: question } };
      if (method === "POST") return { path: {}, token, body: wish };
      // Deleting takes a consent of its own.
      return { path: { ConsentId: await agree() }, token };
    },
  };
}
