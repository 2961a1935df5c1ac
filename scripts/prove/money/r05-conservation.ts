import { randomInt, randomUUID } from "node:crypto";
import { pounds } from "../../../e2e/paying-app.ts";
import { inTurn, range } from "../count.ts";
import { inParallel } from "../input/in-parallel.ts";
import type { Proof } from "../proof.ts";
import type { TwoInstances } from "../two-instances.ts";
import { pause } from "./killed-instance.ts";
import { readBalance, withDatabase, type Balance } from "./ledger.ts";
import {
  advanceClock,
  domesticOf,
  instructed,
  openAccount,
  orderAt,
  payeeOf,
  payerOf,
  send,
  vrpOf,
  type Mandate,
  type OpenAccount,
  type Payer,
} from "./payer.ts";
import { scheduledOf, standingOf } from "./due-orders.ts";

const HALF_A_WEEK = 3.5 * 86_400;

export const R5: Proof = {
  id: "R5",
  promise: "Money is conserved at every instant",
  prove: async (bank, scale) => {
    const size = scale === "full" ? { accounts: 20, ms: 60_000, least: 1000 } : { accounts: 4, ms: 4_000, least: 20 };
    const payer = await payerOf(bank.demo);
    const accounts = await inTurn(range(size.accounts), () => openAccount(bank.demo, "100.00"));
    const mandates = await mandatesOf(payer, accounts);
    const end = performance.now() + size.ms;
    const done = new Map<string, number>();
    const paying = [
      ...range(8).map(() => payAtRandom(bank, { payer, mandates, end, done })),
      moveClock(bank, end),
      orderInTurn(bank, { payer, mandates, end, done }),
    ];
    const ids = accounts.map(({ account_id }) => account_id);
    const reads = await withDatabase(bank, (client) => readUntil(end, size.least, () => readBalance(client, ids)));
    await Promise.all(paying);
    await payer.app.remove();
    const wrong = reads.filter(({ before, lopsided }) => before !== reads[0]?.before || lopsided !== 0).length;
    const below = reads.filter((each) => each.below > 0).length;
    const enough = reads.length >= size.least ? `at least ${size.least}` : reads.length;
    const kinds = [...done].map(([path, count]) => `${count} ${path.slice(1).replaceAll("-", " ")}`).join(", ");
    return {
      ran: `${size.ms / 1000} s of payments among ${size.accounts} accounts (${kinds}) while the clock moves; ${reads.length} reads of all the money, one each 50 ms`,
      figure: `${enough} reads, ${wrong} wrong totals, ${below} with a balance below its limit`,
      promised: `at least ${size.least} reads, 0 wrong totals, 0 with a balance below its limit`,
    };
  },
};

type Mandates = { again: Mandate[]; once: Mandate[] };

async function mandatesOf(payer: Payer, accounts: readonly OpenAccount[]): Promise<Mandates> {
  // Each pays the one before it.
  const ring = accounts.map((account, index) => ({ account, payee: payeeOf(accounts.at(index - 1) ?? account) }));
  const again = await inParallel(ring, ({ account, payee }) => vrpOf(payer, account, { payee, most: "50.00" }));
  const once = await inParallel(ring, async ({ account, payee }) => [
    await domesticOf(payer, account, { CreditorAccount: payee, InstructedAmount: pounds("7.00") }),
    await scheduledOf(payer, account, 5),
    await standingOf(payer, account, 3),
  ]);
  return { again, once: once.flat() };
}

type Paying = { payer: Payer; mandates: Mandates; end: number; done: Map<string, number> };

function note(done: Map<string, number>, { path }: Mandate, status: number): void {
  if (status === 201) done.set(path, (done.get(path) ?? 0) + 1);
}

async function payAtRandom({ instances }: TwoInstances, { payer, mandates, end, done }: Paying): Promise<void> {
  while (performance.now() < end) {
    const mandate = mandates.again[randomInt(mandates.again.length)];
    const instance = instances[randomInt(2)] ?? instances[0];
    if (!mandate) return;
    const body = instructed(mandate, `${randomInt(50)}.${randomInt(10, 100)}`);
    const { status } = await send(payer, orderAt(instance.url, mandate, randomUUID(), body));
    note(done, mandate, status);
  }
}

/** Each order of the other kinds once, spread over the time there is. */
async function orderInTurn({ demo }: TwoInstances, { payer, mandates, end, done }: Paying): Promise<void> {
  const each = (end - performance.now()) / (mandates.once.length * 2);
  for (const mandate of mandates.once) {
    const { status } = await send(payer, orderAt(demo.base_url, mandate, randomUUID()));
    note(done, mandate, status);
    await pause(each);
  }
}

async function moveClock({ demo }: TwoInstances, end: number): Promise<void> {
  const every = (end - performance.now()) / 6;
  while (performance.now() + every < end) {
    await pause(every);
    await advanceClock(demo, HALF_A_WEEK);
  }
}

async function readUntil(end: number, least: number, read: () => Promise<Balance>): Promise<Balance[]> {
  const reads: Balance[] = [];
  while (performance.now() < end || reads.length < least) {
    const begun = performance.now();
    reads.push(await read());
    await pause(Math.max(0, 50 - (performance.now() - begun)));
  }
  return reads;
}
