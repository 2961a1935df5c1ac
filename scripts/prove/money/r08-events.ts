import { randomUUID } from "node:crypto";
import { atOnce, inTurn, range } from "../count.ts";
import type { Finding, Proof } from "../proof.ts";
import type { TwoInstances } from "../two-instances.ts";
import { startFailingReceiver, type Delivery, type Receiver } from "./event-receiver.ts";
import { pause, startKillable, type Killable } from "./killed-instance.ts";
import { countRows, withDatabase } from "./ledger.ts";
import {
  instructed,
  openAccount,
  orderAt,
  payerOf,
  postSigned,
  send,
  vrpOf,
  type Mandate,
  type Payer,
} from "./payer.ts";

const LONGEST_WAIT_MS = 300_000;
const MOST_DUPLICATES = 0.05;

export const R8: Proof = {
  id: "R8",
  promise: "Every committed change is told, and nothing that was rolled back",
  prove: async (bank, scale) => {
    const [apps, kills, least] = scale === "full" ? [8, 10, 2000] : [2, 1, 10];
    const receiver = await startFailingReceiver(0.3);
    const told = await inTurn(range(apps), () => subscribedApp(bank, receiver));
    const dying = [await startKillable(bank, "killed-a"), await startKillable(bank, "killed-b")] as const;
    const state = { changes: 0, isOver: false };
    try {
      const paying = atOnce(apps, (index) => keepChanging(bank, told[index], state));
      for (let kill = 0; kill < kills || (await changesOf(bank, told)) < least; kill++) {
        await pause(2_000);
        if (kill < kills) await dying[kill % 2]?.killAndStart();
      }
      state.isOver = true;
      await paying;
      await everythingTold(bank, told);
      return await judge(bank, { told, receiver, kills, least });
    } finally {
      state.isOver = true;
      await stopAll(dying, receiver);
      for (const { payer } of told) await payer.app.remove();
    }
  },
};

type Told = { payer: Payer; mandate: Mandate; limited: Mandate };

async function subscribedApp({ demo }: TwoInstances, receiver: Receiver): Promise<Told> {
  const payer = await payerOf(demo);
  const account = await openAccount(demo, "1000.00");
  const mandate = await vrpOf(payer, account);
  const limited = await vrpOf(payer, account, { most: "10.00", aMonth: "1.00" });
  const token = await payer.app.tpp.clientToken("accounts");
  const Data = { CallbackUrl: receiver.address(payer.app.id), Version: "4.0" };
  const address = `${demo.base_url}/open-banking/v4.0/event-subscriptions`;
  const answer = await postSigned(payer, address, { authorization: `Bearer ${token}` }, { Data });
  if (answer.status !== 201) throw new Error(`the subscription was refused: ${await answer.text()}`);
  return { payer, mandate, limited };
}

/** A payment that is made and one that is rolled back, in turn. */
async function keepChanging({ demo }: TwoInstances, told: Told | undefined, state: { isOver: boolean }): Promise<void> {
  if (!told) return;
  const { payer, mandate, limited } = told;
  while (!state.isOver) {
    await send(payer, orderAt(demo.base_url, mandate, randomUUID(), instructed(mandate, "0.01")));
    await send(payer, orderAt(demo.base_url, limited, randomUUID(), instructed(limited, "2.00")));
    await pause(100);
  }
}

const idsOf = (told: readonly Told[]) => told.map(({ payer }) => payer.app.id);

/** The steps of one moment are one change. */
const changesOf = (bank: TwoInstances, told: readonly Told[]) =>
  withDatabase(bank, (client) =>
    countRows(
      client,
      `SELECT count(DISTINCT (s."paymentId", s."at")) FROM "PaymentStep" s JOIN "Payment" p ON p."id" = s."paymentId"
      WHERE p."appId" = ANY ($1::uuid[])`,
      [idsOf(told)],
    ),
  );

/** Until every payment has come to its end and every event was taken. */
async function everythingTold(bank: TwoInstances, told: readonly Told[]): Promise<void> {
  const endsAt = performance.now() + LONGEST_WAIT_MS;
  const left = () =>
    withDatabase(bank, (client) =>
      countRows(
        client,
        `SELECT (SELECT count(*) FROM "Payment" WHERE "appId" = ANY ($1::uuid[]) AND "dueAt" IS NOT NULL)
          + (SELECT count(*) FROM "BankEvent" WHERE "appId" = ANY ($1::uuid[]) AND "pushState" = 'waiting') AS "count"`,
        [idsOf(told)],
      ),
    );
  while ((await left()) > 0 && performance.now() < endsAt) await pause(500);
}

async function stopAll(dying: readonly Killable[], receiver: Receiver): Promise<void> {
  for (const each of dying) await each.stop();
  await receiver.stop();
}

type Ended = { told: readonly Told[]; receiver: Receiver; kills: number; least: number };
type Stored = { id: string; resourceId: string };

async function judge(bank: TwoInstances, { told, receiver, kills, least }: Ended): Promise<Finding> {
  const changes = await changesOf(bank, told);
  const stored = await withDatabase(bank, async (client) => {
    const text = `SELECT "id", "resourceId" FROM "BankEvent" WHERE "appId" = ANY ($1::uuid[]) AND "kind" = 'resource-update'
      AND "resourceType" = 'domestic-vrp' ORDER BY "at", "id"`;
    return (await client.query<Stored>(text, [idsOf(told)])).rows;
  });
  const ids = new Set(stored.map(({ id }) => id));
  const ofPayments = receiver.deliveries.filter(({ jti, set }) => ids.has(jti) || set.includes("domestic-vrps"));
  const taken = ofPayments.filter(({ isTaken }) => isTaken);
  const distinct = new Set(taken.map(({ jti }) => jti));
  const phantoms = [...distinct].filter((jti) => !ids.has(jti)).length;
  const untold = changes - [...distinct].filter((jti) => ids.has(jti)).length;
  const changed = [...Map.groupBy(ofPayments, ({ jti }) => jti).values()].filter(
    (tries) => new Set(tries.map(({ set }) => set)).size > 1,
  ).length;
  const duplicates = (taken.length - distinct.size) / Math.max(1, distinct.size);
  const failed = ofPayments.length - taken.length;
  return {
    ran: `${changes} changes of payments of ${told.length} apps, as many payments rolled back, ${kills} kills; ${ofPayments.length} deliveries of which the receivers failed ${failed}; ${taken.length - distinct.size} taken twice`,
    figure: `${changes >= least ? `at least ${least}` : changes} changes, ${untold} untold, ${phantoms} phantoms, ${changed} with other bytes at a retry, ${disordered(stored, taken)} payments out of order, duplicates ${duplicates <= MOST_DUPLICATES ? "at most 5 %" : `${Math.round(duplicates * 100)} %`}`,
    promised: `at least ${least} changes, 0 untold, 0 phantoms, 0 with other bytes at a retry, 0 payments out of order, duplicates at most 5 %`,
  };
}

/** Payments whose events were first taken in another order than they happened. */
function disordered(stored: readonly Stored[], taken: readonly Delivery[]): number {
  const happened = Map.groupBy(stored, ({ resourceId }) => resourceId);
  const arrived = Map.groupBy(taken, ({ resourceId }) => resourceId);
  return [...happened].filter(([resourceId, events]) => {
    const order = [...new Set(arrived.get(resourceId)?.map(({ jti }) => jti))];
    return order.join() !== events.map(({ id }) => id).join();
  }).length;
}
