import type { Bank } from "#lib/banks/model.ts";
import { type Actor, describeActor, requireRole } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { replaceContents } from "./contents-data.ts";
import { isPreset, PRESETS } from "./presets.ts";
import { sampleContents } from "./sample-bank.ts";

/** Puts the data of a preset in the place of everything in the bank, at real time. Throws field-invalid for an unknown one. */
export async function fillBank(
  actor: Actor,
  bank: Bank,
  { preset, seed = bank.seed }: { preset: string; seed?: string },
): Promise<Bank> {
  requireRole(actor, bank.organisationId, "develop");
  if (!isPreset(preset)) {
    const message = `There is no preset with this name; there are ${Object.keys(PRESETS).join(", ")}`;
    throw new DomainError("field-invalid", message, { field: "preset" });
  }
  const filled: Bank = { ...bank, preset, seed, clockOffsetMs: 0 };
  const contents = await sampleContents({ bankId: bank.id, suffix: bank.suffix, preset, seed });
  await replaceContents(filled, contents, {
    organisationId: bank.organisationId,
    actor: describeActor(actor),
    action: "bank.fill",
    object: `bank:${bank.id}`,
    detail: { preset, seed },
  });
  return filled;
}
