import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const require = createRequire(import.meta.url);

/** Runs `work` with Prisma's schema engine, without its binary: WebAssembly over the ordinary driver adapter. */
export async function withSchemaEngine<T>(
  connectionString: string,
  work: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  const pool = new pg.Pool({ connectionString });
  try {
    return await work(await openEngine(pool));
  } finally {
    await pool.end();
  }
}

async function openEngine(pool: pg.Pool): Promise<bindings.SchemaEngine> {
  const directory = path.dirname(require.resolve("@prisma/schema-engine-wasm"));
  const wasm = await WebAssembly.compile(await readFile(path.join(directory, "schema_engine_bg.wasm")));
  const instance = await WebAssembly.instantiate(wasm, {
    "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports["__wbindgen_start"];
  if (typeof start === "function") start();
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
}
