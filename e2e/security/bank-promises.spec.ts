// The promises of `npm run prove -- input` and `-- money`, in short, on instances of their own: they move clocks and money.
import { expect, test } from "@playwright/test";
import { GROUPS } from "../../scripts/prove/groups.ts";
import { startTwoInstances, type TwoInstances } from "../../scripts/prove/two-instances.ts";

const { input, money } = GROUPS;
let bank: TwoInstances;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  bank = await startTwoInstances("e2e/promises-of-bank", money?.env);
});
test.afterAll(() => bank.stop());

for (const { id, promise, prove } of [...(input?.proofs ?? []), ...(money?.proofs ?? [])]) {
  test(`${id}: ${promise}`, async () => {
    test.setTimeout(180_000);
    const { figure, promised, ran } = await prove(bank, "short");
    expect(figure, ran).toBe(promised);
  });
}
