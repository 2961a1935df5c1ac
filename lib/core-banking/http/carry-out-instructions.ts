import { realNow } from "#lib/clock.ts";
import { isDomainError } from "#lib/errors.ts";
import { describeError } from "#lib/log.ts";
import { callCore } from "./call-core.ts";
import type { Instruction } from "../instructions-data.ts";
import { endInstruction, hasEarlier, leaseDue } from "../instructions-data.ts";

const AT_ONCE = 50;
const LEASE_MS = 30_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/**
 * Tells core banking what it has still to be told. Returns the postings it refused because the money is not there.
 * What is not answered is tried again, later each time: nothing is given up, and nothing is done twice.
 */
export async function carryOutInstructions(): Promise<string[]> {
  const at = realNow();
  const refused: string[] = [];
  for (const instruction of await leaseDue(at, new Date(at.getTime() + LEASE_MS), AT_ONCE)) {
    if ((await carryOut(instruction)) === "refused") refused.push(instruction.postingId);
  }
  return refused;
}

async function carryOut(instruction: Instruction & { attempts: number }): Promise<"done" | "refused" | "waiting"> {
  const { id, operation, path, body, attempts } = instruction;
  const later = (lastError: string) => {
    const pause = Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** Math.min(attempts, 12));
    return { state: "waiting", nextTryAt: new Date(realNow().getTime() + pause), lastError } as const;
  };
  const isTooEarly = operation === "bookPending" && (await hasEarlier(instruction));
  const outcome = isTooEarly
    ? later("its posting is still to come")
    : await tell().catch((error: unknown) => later(describeError(error)));
  await endInstruction(id, outcome);
  return outcome.state;

  async function tell() {
    try {
      await callCore(operation, { path, body });
      return { state: "done" } as const;
    } catch (error) {
      if (isDomainError(error, "funds-insufficient")) return { state: "refused" } as const;
      throw error;
    }
  }
}
