import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import { DEFAULT_SETTINGS } from "#lib/banks/model.ts";
import { namedId } from "#lib/ids.ts";
import { buildBank } from "./bank.ts";
import { DEMO_SEED } from "./book.ts";
import { insertBank } from "./data.ts";

/** The bank of the demo organisation, with two years of history up to `end`. */
export async function seedDemoBank(end: Date): Promise<void> {
  const contents = await buildBank({ bankId: DEMO_BANK_ID, suffix: "", seed: DEMO_SEED, end });
  const organisationId = namedId("organisation:northmoor-data");
  await insertBank({
    ...contents,
    bank: {
      id: DEMO_BANK_ID,
      organisationId,
      preset: "everyone",
      seed: DEMO_SEED,
      suffix: "",
      clockOffsetMs: 0n,
      ...DEFAULT_SETTINGS,
      createdAt: end,
    },
  });
}
