import { findApp } from "#lib/apps/find-app.ts";
import { DomainError } from "#lib/errors.ts";
import { bankOfOrganisation } from "./bank-of-organisation.ts";
import type { Bank } from "./model.ts";

/** The bank an app talks to: its organisation's. */
export async function bankOfApp(appId: string): Promise<Bank> {
  const app = await findApp(appId);
  if (!app) throw new DomainError("resource-not-found", "There is no such app");
  return bankOfOrganisation(app.organisationId);
}
