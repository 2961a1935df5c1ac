import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Contract } from "#lib/standards/contract.ts";

/** Where each test file leaves what it has seen of the operations; the last run's. */
const FOLDER = path.resolve("test-results/operations");

const seen = new Set<string>();

/** One line of the record: v4.0 GetAccounts 200. */
export function lineOf({ version, operationId }: Pick<Contract, "version" | "operationId">, status: number): string {
  return `${version} ${operationId} ${status}`;
}

/** Notes an answer whose form was right. */
export function noteAnswer(contract: Contract, status: number): void {
  seen.add(lineOf(contract, status));
}

/** At the end of a test file. */
export function writeSeen(): void {
  if (seen.size === 0) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path.join(FOLDER, `${randomUUID()}.txt`), [...seen].join("\n"));
  seen.clear();
}

/** Before a run. */
export function forgetSeen(): void {
  rmSync(FOLDER, { recursive: true, force: true });
}

/** What all files of the last run have seen; empty where none ran. */
export function readSeen(): Set<string> {
  mkdirSync(FOLDER, { recursive: true });
  return new Set(readdirSync(FOLDER).flatMap((name) => readFileSync(path.join(FOLDER, name), "utf8").split("\n")));
}
