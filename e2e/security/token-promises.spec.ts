// The promises of `npm run prove -- tokens`, in short, against the server under test and a second instance beside it.
import path from "node:path";
import { expect, test } from "@playwright/test";
import { stop } from "../../scripts/bench/processes.ts";
import { GROUPS } from "../../scripts/prove/groups.ts";
import { freePorts, sharedOf, startSecond, type TwoInstances } from "../../scripts/prove/two-instances.ts";
import { gatewayDemo } from "../sandbox.ts";

/** Needs the key set to be cached for seconds instead of minutes: lib/oidc/key-rotation.test.ts is its short form. */
const ONLY_IN_FULL = ["T16"];

let bank: TwoInstances;
let running: Awaited<ReturnType<typeof startSecond>>;

test.beforeAll(async () => {
  const demo = gatewayDemo();
  const shared = sharedOf(path.resolve(".data/e2e/gateway"));
  const ports = await freePorts();
  const start = () => startSecond(demo, shared, { ports, directory: path.resolve(".data/e2e/promises") });
  running = await start();
  bank = {
    demo,
    shared,
    instances: [{ url: demo.base_url, tlsUrl: demo.mtls_url ?? "" }, running],
    restart: async () => {
      await stop(running.child);
      running = await start();
    },
    stop: () => stop(running.child),
  };
});
test.afterAll(() => bank.stop());

for (const { id, promise, prove } of GROUPS["tokens"]?.proofs ?? []) {
  if (ONLY_IN_FULL.includes(id)) continue;
  test(`${id}: ${promise}`, async () => {
    const { figure, promised, ran } = await prove(bank, "short");
    expect(figure, ran).toBe(promised);
  });
}
