import pg from "pg";
import { env } from "#lib/env.ts";

// Run by scripts/reset.mjs, which has asked.
const client = new pg.Client({ connectionString: env().DATABASE_URL });
await client.connect();
const { rows } = await client.query<{ schema: string }>("SELECT current_schema() AS schema");
const schema = client.escapeIdentifier(rows[0]?.schema ?? "public");
await client.query(`DROP SCHEMA ${schema} CASCADE`);
await client.query(`CREATE SCHEMA ${schema}`);
await client.end();
console.log("The database is empty. npm start, or npm run db:migrate and npm run seed, fill it again.");
