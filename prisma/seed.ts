import { fileURLToPath } from "node:url";
import { now } from "#lib/clock.ts";
import { closeDatabase } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { hasCustomers } from "./seed/data.ts";
import { seedDemoBank } from "./seed/demo-bank.ts";
import { seedDemoOrganisation } from "./seed/demo-organisation.ts";

/** Fills an empty database: the sample bank and the demo organisation. Changes nothing that is there. */
export async function seed(): Promise<void> {
  if (!(await hasCustomers())) await seedDemoBank(lastDay());
  await seedDemoOrganisation();
}

/** The day the sample data end: SEED_DATE, or today in UTC. */
export function lastDay(): Date {
  return new Date(`${env().SEED_DATE ?? now().toISOString().slice(0, 10)}T00:00:00Z`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await seed();
  await closeDatabase();
  console.log("The sample data are in place");
}
