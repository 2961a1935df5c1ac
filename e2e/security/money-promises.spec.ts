// The promises of `npm run prove -- money`, in short, on instances and a database of their own: some move the clock.
import { expect, test } from "@playwright/test";
import { GROUPS } from "../../scripts/prove/groups.ts";
import { startTwoInstances, type TwoInstances } from "../../scripts/prove/two-instances.ts";

const group = GROUPS["money"];
let bank: TwoInstances;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  bank = await startTwoInstances("e2e/money", group?.env);
});
test.afterAll(() => bank.stop());

for (const { id, promise, prove } of group?.proofs ?? []) {
  test(`${id}: ${promise}`, async () => {
    test.setTimeout(180_000);
    const { figure, promised, ran } = await prove(bank, "short");
    expect(figure, ran).toBe(promised);
  });
}
