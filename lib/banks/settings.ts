import type { Transaction } from "#lib/db.ts";
import { selectBank } from "./data.ts";
import { DEFAULT_SETTINGS } from "./model.ts";
import type { BankSettings } from "./model.ts";

type Kept = { readAt: number; settings: BankSettings };

// The gateway and Next are two module graphs in one process: what one changes the other knows at once.
const KEY = Symbol.for("sandbank.bank-settings");
const shared = globalThis as unknown as { [KEY]?: Map<string, Kept> };
const HOLD_MS = 1000;
const MOST_KEPT = 1000;

function kept(): Map<string, Kept> {
  shared[KEY] ??= new Map();
  return shared[KEY];
}

/** What was chosen for a bank, as it was at most a second ago: every payment asks. */
export async function settingsOf(bankId: string, tx?: Transaction): Promise<BankSettings> {
  const known = kept().get(bankId);
  if (known && performance.now() - known.readAt < HOLD_MS) return known.settings;
  const readAt = performance.now();
  const { afterCutOff, settlementPace } = (await selectBank({ id: bankId }, tx)) ?? DEFAULT_SETTINGS;
  const settings = { afterCutOff, settlementPace };
  if (kept().size >= MOST_KEPT) kept().clear();
  kept().set(bankId, { readAt, settings });
  return settings;
}

/** After a change, so that it holds at once in this process. */
export function forgetSettings(bankId: string): void {
  kept().delete(bankId);
}
