import { randomUUID } from "node:crypto";
import { atOnce, tally } from "../count.ts";
import type { Proof } from "../proof.ts";
import { countRows, withDatabase } from "./ledger.ts";
import { domesticOf, instructed, openAccount, orderAt, payerOf, send, vrpOf } from "./payer.ts";

export const R6: Proof = {
  id: "R6",
  promise: "A consent pays once, and a limit holds, whoever races for them",
  prove: async (bank, scale) => {
    const racers = scale === "full" ? 50 : 10;
    const { demo, instances } = bank;
    const payer = await payerOf(demo);
    const account = await openAccount(demo, "10000.00");
    const urlOf = (index: number) => (instances[index % 2] ?? instances[0]).url;
    const once = await domesticOf(payer, account);
    const orders = await atOnce(racers, (index) => send(payer, orderAt(urlOf(index), once, randomUUID())));
    const limited = await vrpOf(payer, account, { most: "100.00", aMonth: "100.00" });
    const race = (amount: string) =>
      atOnce(racers, (index) => send(payer, orderAt(urlOf(index), limited, randomUUID(), instructed(limited, amount))));
    const most = await race("90.00");
    const rest = await race("6.00");
    const [paid, used] = await withDatabase(bank, async (client) => [
      await countRows(
        client,
        `SELECT coalesce(sum("amountMinor"), 0) AS "count" FROM "Payment" WHERE "consentId" = $1 AND "status" <> 'RJCT'`,
        [limited.consentId],
      ),
      await countRows(client, 'SELECT "usedMinor" AS "count" FROM "VrpPeriod" WHERE "consentId" = $1', [
        limited.consentId,
      ]),
    ]);
    await payer.app.remove();
    const statuses = (answers: typeof orders) => tally(answers.map(({ status }) => status));
    return {
      ran: `${racers} orders with keys of their own at once on one consent; ${racers} of £90 at once under a limit of £100 a month, then ${racers} of £6; two instances`,
      figure: `${statuses(orders)}; ${statuses(most)}; ${statuses(rest)}; £${paid / 100} paid, £${used / 100} counted`,
      promised: `1 × 201, ${racers - 1} × 400; 1 × 201, ${racers - 1} × 400; 1 × 201, ${racers - 1} × 400; £96 paid, £96 counted`,
    };
  },
};
