import { closeDatabase } from "#lib/db.ts";
import { seedDatabase } from "./seed-database.ts";
import { migrateDatabase } from "./migrate-database.ts";
import { missingSettings } from "./missing-settings.ts";
import { prepareInstance } from "./prepare-instance.ts";
import { writeDemoFile } from "./write-demo-file.ts";

// Run by scripts/vercel-build.mjs: what a deployment does to its database before it serves.
const missing = missingSettings();
if (missing.length > 0) {
  console.log(
    `Not set: ${missing.map(({ name }) => name).join(", ")}. The build goes on; its pages will say what to set.`,
  );
} else {
  await migrateDatabase();
  await seedDatabase();
  await prepareInstance();
  const { logins } = await writeDemoFile();
  await closeDatabase();
  console.log("The database is migrated and has its sample data. The people of the portal:");
  for (const { role, email, password } of logins) console.log(`  ${role.padEnd(12)}${email}  ${password}`);
}
