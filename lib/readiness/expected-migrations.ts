import { readdir } from "node:fs/promises";
import path from "node:path";

let names: Promise<string[]> | undefined;

/** The migrations this version was made for. From the working directory: in a bundle there is no folder beside this file. */
export function expectedMigrations(): Promise<string[]> {
  names ??= readdir(path.join(process.cwd(), "prisma", "migrations"), { withFileTypes: true }).then((entries) =>
    entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name),
  );
  return names;
}
