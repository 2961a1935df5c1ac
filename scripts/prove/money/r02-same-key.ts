import { randomUUID } from "node:crypto";
import { atOnce, inTurn, range, tally } from "../count.ts";
import type { Proof } from "../proof.ts";
import { paymentsOf, withDatabase } from "./ledger.ts";
import { instructed, openAccount, orderAt, payerOf, send, vrpOf } from "./payer.ts";

export const R2: Proof = {
  id: "R2",
  promise: "The same key and body is one payment, however many arrive at once",
  prove: async (bank, scale) => {
    const [keys, copies] = scale === "full" ? [200, 25] : [5, 10];
    const payer = await payerOf(bank.demo);
    const mandate = await vrpOf(payer, await openAccount(bank.demo, "1000.00"));
    const answers = await inTurn(range(keys), async () => {
      const key = randomUUID();
      const body = instructed(mandate, "0.01");
      return atOnce(copies, (index) => {
        const instance = bank.instances[index % 2] ?? bank.instances[0];
        return send(payer, orderAt(instance.url, mandate, key, body));
      });
    });
    const payments = await withDatabase(bank, (client) => paymentsOf(client, payer.app.id));
    const several = answers.filter((each) => new Set(each.map(({ id }) => id)).size > 1).length;
    await payer.app.remove();
    return {
      ran: `${keys} keys, each sent ${copies} times at once over two instances`,
      figure: `${payments.length} payments; ${tally(answers.flat().map(({ status }) => status))}; ${several} keys with several ids`,
      promised: `${keys} payments; ${keys * copies} × 201; 0 keys with several ids`,
    };
  },
};
