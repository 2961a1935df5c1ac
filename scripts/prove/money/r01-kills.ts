import { randomInt, randomUUID } from "node:crypto";
import { atOnce, inTurn, range } from "../count.ts";
import type { Finding, Proof, Scale } from "../proof.ts";
import type { TwoInstances } from "../two-instances.ts";
import { pause, percentile, startKillable, type Killable } from "./killed-instance.ts";
import { paymentsOf, readBalance, withDatabase } from "./ledger.ts";
import { instructed, openAccount, orderAt, payerOf, send, vrpOf, type Mandate, type Payer } from "./payer.ts";

/** With everything else at rest; beside other tests on a machine it says nothing. */
const READY_MS = { full: 5_000, short: 60_000 };

/** Each try is signed anew: without a pause they take the machine from the instance that starts. */
const BACK_OFF_MS = 250;

/** Tokens last longer. */
const LONGEST_MS = 8 * 60_000;

export const R1: Proof = {
  id: "R1",
  promise: "An acknowledged payment survives a kill, and none is made twice",
  prove: async (bank, scale) => {
    const [clients, kills, least] = scale === "full" ? [32, 60, 2000] : [4, 2, 20];
    const payer = await payerOf(bank.demo);
    const mandates = await inTurn(range(8), async () => vrpOf(payer, await openAccount(bank.demo, "100000.00")));
    const instance = await startKillable(bank, "killed");
    const before = await withDatabase(bank, (client) => readBalance(client));
    const run = { acked: new Map<string, string>(), isOver: false, refused: 0 };
    try {
      const paying = atOnce(clients, (index) => keepPaying(payer, pick(mandates, index), instance, run));
      const starts: number[] = [];
      const endsAt = performance.now() + LONGEST_MS;
      while ((starts.length < kills || run.acked.size < least) && performance.now() < endsAt) {
        await pause(randomInt(50, 1500));
        if (starts.length < kills) starts.push(await instance.killAndStart());
      }
      run.isOver = true;
      await paying;
      return await judge(bank, { payer, run, starts, kills, before: before.before, scale });
    } finally {
      run.isOver = true;
      await instance.stop();
      await payer.app.remove();
    }
  },
};

type Run = { acked: Map<string, string>; isOver: boolean; refused: number };

const pick = <T>(values: readonly T[], index: number): T => {
  const value = values[index % values.length];
  if (value === undefined) throw new Error("there is nothing to pick from");
  return value;
};

/** A payment after the other, each sent with its key until there is an answer. */
async function keepPaying(payer: Payer, mandate: Mandate, { url }: Killable, run: Run): Promise<void> {
  while (!run.isOver) {
    const key = randomUUID();
    const body = instructed(mandate, "0.01", key.slice(0, 35));
    for (;;) {
      const { status, id } = await send(payer, orderAt(url, mandate, key, body));
      if (status === 201) run.acked.set(key.slice(0, 35), id);
      else if (status === 0 || status >= 500) {
        await pause(BACK_OFF_MS);
        continue;
      } else run.refused++;
      break;
    }
  }
}

type Ended = { payer: Payer; run: Run; starts: number[]; kills: number; before: string; scale: Scale };

async function judge(bank: TwoInstances, { payer, run, starts, kills, before, scale }: Ended): Promise<Finding> {
  const [payments, after] = await withDatabase(bank, async (client) => [
    await paymentsOf(client, payer.app.id),
    await readBalance(client),
  ]);
  const made = new Map(Map.groupBy(payments, ({ reference }) => reference));
  const lost = [...run.acked].filter(([key, id]) => !made.get(key)?.some((payment) => payment.id === id));
  const twice = [...made.values()].filter((each) => each.length > 1);
  const [ready, least] = [percentile(starts, 0.95), scale === "full" ? 2000 : 20];
  const isConserved = after.before === before && after.lopsided === 0;
  const inTime =
    ready <= READY_MS[scale] ? `within ${READY_MS[scale] / 1000} s` : `only after ${(ready / 1000).toFixed(1)} s`;
  return {
    ran: `${run.acked.size} payments acknowledged to clients that kept sending each key until it was answered, over ${starts.length} kills; ready again after ${(ready / 1000).toFixed(1)} s at the 95th percentile`,
    figure: `${starts.length} kills, ${run.acked.size >= least ? `at least ${least}` : run.acked.size} acknowledged, ${run.refused} refused, ${lost.length} lost, ${twice.length} made twice, money ${isConserved ? "conserved" : "not conserved"}, ready ${inTime}`,
    promised: `${kills} kills, at least ${least} acknowledged, 0 refused, 0 lost, 0 made twice, money conserved, ready within ${READY_MS[scale] / 1000} s`,
  };
}
