import { giveUp } from "./give-up.ts";
import { loadEnvFile } from "./load-env-file.ts";
import { migrateDatabase } from "./migrate-database.ts";
import { provideSecretsKey } from "./provide-secrets-key.ts";
import { seedDatabase } from "./seed-database.ts";
import { startDatabase } from "./start-database.ts";

// npm run seed. npm start does the same by itself; this is for a database that is to be filled before anything serves from it.
async function seedAlone(): Promise<void> {
  loadEnvFile();
  const database = await startDatabase();
  provideSecretsKey(database);
  await migrateDatabase();
  await seedDatabase();
  await database.stop();
  console.log("The sample data are in place");
}

await seedAlone().catch(giveUp);
process.exit(0);
