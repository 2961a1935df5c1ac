import { randomBytes } from "node:crypto";
import { findOwnBank } from "#lib/banks/bank-of-organisation.ts";
import { DEFAULT_SETTINGS } from "#lib/banks/model.ts";
import type { Bank } from "#lib/banks/model.ts";
import { realNow } from "#lib/clock.ts";
import { DomainError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { insertBank } from "./contents-data.ts";
import { DEFAULT_PRESET } from "./presets.ts";
import type { PresetName } from "./presets.ts";
import { sampleContents } from "./sample-bank.ts";

const ATTEMPTS = 5;

/** The bank of an organisation, made and filled when it has none yet: whoever comes second gets the first one's. */
export async function provideBank(
  organisationId: string,
  { preset = DEFAULT_PRESET, seed }: { preset?: PresetName; seed?: string } = {},
): Promise<Bank> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const known = await findOwnBank(organisationId);
    if (known) return known;
    const suffix = newSuffix();
    const createdAt = realNow();
    const id = newId(createdAt);
    const facts = { id, organisationId, preset, seed: seed ?? suffix, suffix, createdAt };
    const bank = { ...facts, ...DEFAULT_SETTINGS, clockOffsetMs: 0 };
    const contents = await sampleContents({ bankId: bank.id, suffix, preset, seed: bank.seed });
    if (await insertBank(bank, contents)) return bank;
  }
  throw new DomainError("unavailable", "The bank of the organisation could not be made; try again");
}

/** Without digits and letters that look alike. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

function newSuffix(): string {
  return [...randomBytes(5)].map((byte) => LETTERS[byte % LETTERS.length]).join("");
}
