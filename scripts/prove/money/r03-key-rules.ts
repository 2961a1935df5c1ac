import { randomUUID } from "node:crypto";
import type { Proof } from "../proof.ts";
import { pause } from "./killed-instance.ts";
import { countRows, withDatabase } from "./ledger.ts";
import {
  advanceClock,
  domesticOf,
  instructed,
  openAccount,
  orderAt,
  payerOf,
  send,
  vrpOf,
  type Answered,
} from "./payer.ts";

const DAY_SECONDS = 24 * 3600;

export const R3: Proof = {
  id: "R3",
  promise: "A key means what the standard says it does",
  prove: async (bank) => {
    const { demo } = bank;
    const [payer, other] = [await payerOf(demo), await payerOf(demo)];
    const account = await openAccount(demo, "1000.00");
    const [mandate, theirs] = [await vrpOf(payer, account), await vrpOf(other, account)];
    const [key, body] = [randomUUID(), instructed(mandate, "1.00")];
    const at = (used: string, sent = body) => send(payer, orderAt(demo.base_url, mandate, used, sent));
    const first = await at(key);
    const changed = await at(key, instructed(mandate, "2.00"));
    const long = await at("k".repeat(41));
    const independent = await send(other, orderAt(demo.base_url, theirs, key, instructed(theirs, "1.00")));
    const read = await payer.app.tpp.call(
      `${demo.base_url}/open-banking/v4.0/pisp/domestic-vrps/${first.id}`,
      payer.ownToken,
      { headers: { "x-idempotency-key": key } },
    );
    const later = await replayWhenMoved(() => at(key), first);
    const once = await domesticOf(payer, account);
    const [used, again] = [randomUUID(), randomUUID()];
    const paid = await send(payer, orderAt(demo.base_url, once, used));
    const afterwards = await send(payer, orderAt(demo.base_url, once, again));
    await advanceClock(demo, DAY_SECONDS + 1);
    const nextDay = await at(key);
    const made = await withDatabase(bank, (client) =>
      countRows(client, 'SELECT count(*) FROM "Payment" WHERE "consentId" = $1', [mandate.consentId]),
    );
    await Promise.all([payer.app.remove(), other.app.remove()]);
    const checks = {
      "another body is refused": changed.status === 422 && !changed.id,
      "41 characters are refused": long.status === 400,
      "another app's key is another key": independent.status === 201 && independent.id !== first.id,
      "a read takes no key": read.status === 200,
      "a replay shows the status of today":
        later.status === 201 && later.id === first.id && later.state !== first.state,
      "a new key does not open a consent again": paid.status === 201 && afterwards.status >= 400 && !afterwards.id,
      "after 24 hours and a second it is new": nextDay.status === 201 && nextDay.id !== first.id,
      "and nothing else was made": made === 2,
    };
    const kept = Object.entries(checks).filter(([, holds]) => holds);
    for (const [check, holds] of Object.entries(checks)) if (!holds) console.log(`      not so: ${check}`);
    return {
      ran: Object.keys(checks).join("; "),
      figure: `${kept.length} of ${Object.keys(checks).length}`,
      promised: `${Object.keys(checks).length} of ${Object.keys(checks).length}`,
    };
  },
};

/** Sends the same request until the payment has moved on; a payment moves within seconds. */
async function replayWhenMoved(replay: () => Promise<Answered>, first: Answered): Promise<Answered> {
  const endsAt = performance.now() + 30_000;
  for (;;) {
    const answer = await replay();
    if (answer.state !== first.state || performance.now() > endsAt) return answer;
    await pause(500);
  }
}
