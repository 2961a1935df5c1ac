import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import type { TwoInstances } from "./two-instances.ts";

/**
 * Runs one of the programs beside this file with the bank's own database and keys, for what no public interface gives:
 * something signed by the bank that is wrong in one way, or a clock that is ahead. Returns what it prints, as JSON.
 */
export async function asTheBank<T>(
  { shared, demo }: TwoInstances,
  program: string,
  input: unknown = null,
  further: Record<string, string> = {},
): Promise<T> {
  const file = path.join(import.meta.dirname, "bank", `${program}.ts`);
  const env = {
    ...process.env,
    ...shared,
    NODE_ENV: "production" as const,
    PUBLIC_URL: demo.base_url,
    LOG_LEVEL: "error",
    ...further,
  };
  const { stdout } = await promisify(execFile)(process.execPath, [file, JSON.stringify(input)], { env });
  return JSON.parse(stdout) as T;
}
