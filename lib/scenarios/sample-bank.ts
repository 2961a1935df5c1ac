import { buildBank } from "#prisma/seed/bank.ts";
import { now } from "#lib/clock.ts";
import { env } from "#lib/env.ts";
import type { Contents } from "./contents.ts";
import { PRESETS } from "./presets.ts";
import type { PresetName } from "./presets.ts";

type SampleBank = { bankId: string; suffix: string; preset: PresetName; seed: string };

/** What a bank is filled with: the same for the same bank, preset, seed and day. */
export async function sampleContents({ preset, ...bank }: SampleBank): Promise<Contents> {
  return buildBank({ ...bank, end: lastDay(), personas: PRESETS[preset].personas });
}

/** The day the history ends: SEED_DATE, or today in UTC. */
function lastDay(): Date {
  return new Date(`${env().SEED_DATE ?? now().toISOString().slice(0, 10)}T00:00:00Z`);
}
