import { randomUUID } from "node:crypto";
import { atOnce } from "../count.ts";
import type { Proof } from "../proof.ts";
import { countRows, withDatabase } from "./ledger.ts";
import { instructed, openAccount, orderAt, payerOf, send, vrpOf } from "./payer.ts";

export const R4: Proof = {
  id: "R4",
  promise: "No acknowledged write is lost to somebody else's rollback",
  prove: async (bank, scale) => {
    const [workers, writes] = scale === "full" ? [8, 5000] : [2, 40];
    const { demo } = bank;
    const payer = await payerOf(demo);
    const account = await openAccount(demo, "1000.00");
    // The month's limit is met only after the key has been taken: each of these payments is begun and rolled back.
    const limited = await vrpOf(payer, account, { most: "10.00", aMonth: "1.00" });
    const consent = { Data: { Permissions: ["ReadAccountsBasic"] } as object, Risk: {} };
    const token = await payer.app.tpp.clientToken("accounts");
    const acked: string[] = [];
    let [begun, rolledBack, isOver] = [0, 0, false];
    const failing = atOnce(workers, async () => {
      while (!isOver) {
        const { status } = await send(
          payer,
          orderAt(demo.base_url, limited, randomUUID(), instructed(limited, "2.00")),
        );
        if (status === 400) rolledBack++;
      }
    });
    const address = `${demo.base_url}/open-banking/v4.0/aisp/account-access-consents`;
    const writing = atOnce(workers, async () => {
      while (begun++ < writes) {
        const { status, body } = await payer.app.tpp.call(address, token, { method: "POST", body: consent });
        if (status === 201) acked.push(String(body.Data?.ConsentId));
      }
    });
    await writing.finally(() => (isOver = true));
    await failing;
    const [present, traces] = await withDatabase(bank, async (client) => [
      await countRows(client, 'SELECT count(*) FROM "Consent" WHERE "id" = ANY ($1::uuid[])', [acked]),
      await countRows(
        client,
        `SELECT (SELECT count(*) FROM "Payment" WHERE "consentId" = $1::uuid)
          + (SELECT count(*) FROM "VrpPeriod" WHERE "consentId" = $1::uuid AND "usedMinor" <> 0)
          + (SELECT count(*) FROM "IdempotencyKey" WHERE "appId" = $2::uuid AND "operation" = 'CreateDomesticVRPs') AS "count"`,
        [limited.consentId, payer.app.id],
      ),
    ]);
    await payer.app.remove();
    return {
      ran: `${workers} clients write ${writes} consents while ${workers} others begin payments that fail late: ${rolledBack} rolled back`,
      figure: `${acked.length} acknowledged, ${present} present; ${rolledBack > 0 ? traces : "no"} traces of what was rolled back`,
      promised: `${writes} acknowledged, ${writes} present; 0 traces of what was rolled back`,
    };
  },
};
