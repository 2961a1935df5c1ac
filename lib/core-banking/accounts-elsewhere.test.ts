import { beforeAll, describe, expect, it } from "vitest";
import { listWaitingPayments } from "#lib/approvals/list-waiting-payments.ts";
import { secondsFromNow } from "#lib/clock.ts";
import { getConnection } from "#lib/connections/get-connection.ts";
import { listConnections } from "#lib/connections/list-connections.ts";
import type { SignedInCustomer } from "#lib/connections/model.ts";
import { stopConnection } from "#lib/connections/stop-connection.ts";
import { authoriseConsent } from "#lib/consents/authorise-consent.ts";
import { prisma } from "#lib/db.ts";
import { approvePayment } from "#lib/payments/approve-payment.ts";
import { useCoreBank } from "#lib/testing/core-bank.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { domestic, scheduled } from "#lib/testing/payment-wishes.ts";
import { makePayer, order, send, bodyOf } from "#lib/testing/payments.ts";
import type { Payer } from "#lib/testing/payments.ts";
import { callBank, connect, makeApp } from "#lib/testing/third-party.ts";
import { customerIdOf } from "#prisma/seed/bank.ts";
import { accountIdOf } from "#prisma/seed/build-account.ts";

useDatabase();
const core = useCoreBank();

let payer: Payer;

/** Core banking has the accounts; this database has its customers and none of them. */
beforeAll(async () => {
  await prisma().account.deleteMany();
  core.ask();
  payer = await makePayer();
});

function signedIn(username: Parameters<typeof customerIdOf>[0]): SignedInCustomer {
  const customerId = customerIdOf(username);
  return { kind: "customer", customerId, name: username, username, expiresAt: secondsFromNow(300) };
}

describe("with the accounts in a core-banking system and none here", () => {
  it("a customer chooses among those, an app reads them, and /my names them", async () => {
    const { consentId, token } = await connect(await makeApp(), { accounts: ["maya.okafor/everyday"] });
    expect((await callBank("/accounts", { token })).body.Data.Account).toHaveLength(1);
    const maya = signedIn("maya.okafor");
    const { connections } = await listConnections(maya, { tab: "current" });
    expect(connections.find(({ id }) => id === consentId)?.accountCount).toBe(1);
    const { accounts } = await getConnection(maya, consentId);
    expect(accounts).toMatchObject([{ id: accountIdOf("maya.okafor/everyday"), nickname: expect.any(String) }]);
  });

  it("nobody chooses another's account, or one that is not there", async () => {
    const made = await send(payer, "/domestic-payment-consents", bodyOf(domestic()));
    const consentId: string = made.body.Data.ConsentId;
    for (const account of [accountIdOf("student.reid/current"), consentId]) {
      const wish = { consentId, customerId: customerIdOf("maya.okafor"), accountIds: [account] };
      await expect(authoriseConsent(wish)).rejects.toMatchObject({ code: "no-eligible-account" });
    }
  });

  it("a connection is stopped while core banking does not answer", async () => {
    const { consentId } = await connect(await makeApp(), { accounts: ["maya.okafor/bills"] });
    await core.setFault("outage");
    const stopped = await stopConnection(signedIn("maya.okafor"), consentId);
    await core.setFault("none");
    expect(stopped).toMatchObject({ status: "CANC", accounts: [], accountCount: 1 });
  });

  it("orders are taken, for now and for later", async () => {
    expect((await order(payer, domestic())).body.Data.Status).toBe("ACSP");
    expect((await order(payer, scheduled())).body.Data.Status).toBe("PDNG");
  });

  it("the other holder is found, and signs", async () => {
    const { id, body } = await order(payer, domestic(), { account: "selby-rowe/office" });
    expect(body.Data.Status).toBe("PATC");
    const { payments } = await listWaitingPayments(signedIn("dan.rowe"));
    expect(payments).toMatchObject([{ id, account: { endingDigits: "0847" } }]);
    await expect(approvePayment(id, customerIdOf("maya.okafor"), true)).rejects.toMatchObject({
      code: "resource-not-yours",
    });
    expect((await approvePayment(id, customerIdOf("dan.rowe"), true)).status).toBe("ACSP");
  });
});
