import { ACCOUNTS } from "#prisma/seed/accounts.ts";
import { customerIdOf } from "#prisma/seed/bank.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";
import { makeMessageSigner } from "../signed-calls.ts";
import { callBank, connect, issueToken, makeApp } from "../third-party.ts";
import type { Caller, Version } from "./samples.ts";

const ACCOUNT = "maya.okafor/everyday";

/** An app that reads accounts. */
export async function makeAccountCaller(version: Version): Promise<Caller> {
  const app = await makeApp();
  const token = await issueToken(app);
  const { consentId, token: customerToken } = await connect(app, { accounts: [ACCOUNT], version });
  const AccountId = accountIdOf(ACCOUNT);
  const address = `http://localhost:3000/open-banking/${version}/aisp/accounts/${AccountId}/statements`;
  const { body: statements } = await callBank(address, { token: customerToken });
  const path = { AccountId, ConsentId: consentId, StatementId: statements.Data.Statement[0].StatementId };
  const customerId = customerIdOf(ACCOUNTS[ACCOUNT].holders[0]);
  return {
    app,
    signer: await makeMessageSigner(app),
    powerless: {
      client_credentials: await issueToken(app, { scope: "payments" }),
      authorization_code: await issueToken(app, { scope: "openid payments", consentId, customerId }),
    },
    sampleOf: async ({ grant, method }) => {
      if (grant === "authorization_code") return { path, token: customerToken };
      if (method === "POST")
        return { path: {}, token, body: { Data: { Permissions: ["ReadAccountsBasic"] }, Risk: {} } };
      // Deleting takes a consent of its own.
      return { path: { ConsentId: (await connect(app, { version })).consentId }, token };
    },
  };
}
