import { provideAuthority } from "#lib/directory/provide-authority.ts";
import { keepJournal } from "#lib/journal/keep-journal.ts";
import { describeError, log } from "#lib/log.ts";
import { provideSigningKeys } from "#lib/signing-keys/provide-signing-keys.ts";
import { missingSettings } from "./missing-settings.ts";

/** What server.ts does at its start and a plain Next server can: the keys, the authority, the journal's months. Never throws. */
export async function prepareInstance(): Promise<void> {
  if (missingSettings().length > 0) return;
  const results = await Promise.allSettled([provideSigningKeys(), provideAuthority(), keepJournal()]);
  for (const result of results) {
    if (result.status === "rejected")
      log("error", "the instance is not prepared", { error: describeError(result.reason) });
  }
}
