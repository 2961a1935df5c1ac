import { randomInt, randomUUID } from "node:crypto";
import { sandbox } from "../../../e2e/sandbox.ts";
import { range, tally } from "../count.ts";
import { inParallel } from "../input/in-parallel.ts";
import type { Proof } from "../proof.ts";
import type { TwoInstances } from "../two-instances.ts";
import { scheduledOf, standingOf } from "./due-orders.ts";
import { pause, startKillable, type Killable } from "./killed-instance.ts";
import { countRows, withDatabase } from "./ledger.ts";
import { openAccount, orderAt, payerOf, send } from "./payer.ts";

/** Twice as long as a dead instance keeps what it was at. */
const MOST_LAG_MS = 60_000;
const WEEKS = 5;
const DAYS_AHEAD = 7 * WEEKS + 5;
const DAY_MS = 86_400_000;
const STRIDE_DAYS = 2;

export const R7: Proof = {
  id: "R7",
  promise: "What is due is done once, whichever instance dies at it",
  prove: async (bank, scale) => {
    const [scheduled, standing, most] = scale === "full" ? [100, 40, 20] : [6, 2, 3];
    const payer = await payerOf(bank.demo);
    const account = await openAccount(bank.demo, "1000.00");
    const orders = await inParallel(range(scheduled + standing), async (index) => {
      const mandate =
        index < scheduled
          ? await scheduledOf(payer, account, 1 + (index % 30))
          : await standingOf(payer, account, WEEKS);
      const { status, text } = await send(payer, orderAt(bank.demo.base_url, mandate, randomUUID()));
      if (status !== 201) console.log(`      refused: ${text}`);
      return status;
    });
    const due = scheduled + standing * WEEKS;
    const dying = [await startKillable(bank, "killed-a"), await startKillable(bank, "killed-b")] as const;
    try {
      const kills = await moveClockThrough(bank, dying, most);
      const movedAt = performance.now();
      const done = () =>
        withDatabase(bank, (client) =>
          countRows(client, 'SELECT count(*) FROM "LedgerLine" WHERE "side" = $1', [`account:${account.account_id}`]),
        );
      while ((await done()) < due && performance.now() - movedAt < 2 * MOST_LAG_MS) await pause(200);
      const lagMs = performance.now() - movedAt;
      // Whoever did it a second time would have by now.
      await pause(5_000);
      const lines = await done();
      const { balance, pending } = await sandbox<{ balance: string; pending: string }>(
        bank.demo,
        `/accounts/${account.account_id}`,
      );
      const spent = Math.round((1000 - Number(balance) - Number(pending)) * 100);
      return {
        ran: `${scheduled} scheduled payments and ${standing} standing orders of ${WEEKS} weeks fall due as the clock is moved through ${DAYS_AHEAD} days by two instances, killed while they are at it (${kills} kills); the last was done ${(lagMs / 1000).toFixed(1)} s after the clock had arrived`,
        figure: `${tally(orders)}; ${lines} executed, ${spent} pennies spent, ${lagMs <= MOST_LAG_MS ? "within 60 s" : "too late"}`,
        promised: `${scheduled + standing} × 201; ${due} executed, ${due} pennies spent, within 60 s`,
      };
    } finally {
      for (const each of dying) await each.stop();
      await payer.app.remove();
    }
  },
};

/**
 * Asks the instances that die for it, one and then the other, a stride at a time. So many times one is killed while it is at it, and what
 * it has not done is left to the others. Returns the kills.
 */
async function moveClockThrough({ demo }: TwoInstances, dying: readonly Killable[], most: number): Promise<number> {
  const read = async () => Date.parse((await sandbox<{ now: string }>(demo, "/clock")).now);
  const headers = { authorization: `Bearer ${demo.api_key}`, "content-type": "application/json" };
  const target = (await read()) + DAYS_AHEAD * DAY_MS;
  let [at, turn, kills] = [await read(), 0, 0];
  for (; at < target; at = await read()) {
    const instance = dying[turn++ % dying.length];
    if (!instance) break;
    const to = new Date(Math.min(target, at + STRIDE_DAYS * DAY_MS)).toISOString();
    const asked = fetch(`${instance.url}/sandbox/v1/clock/advance`, {
      method: "POST",
      headers,
      body: JSON.stringify({ to }),
    }).catch(() => null);
    if (kills < most) {
      await pause(randomInt(50, 500));
      await instance.killAndStart();
      kills++;
    }
    await asked;
  }
  return kills;
}
