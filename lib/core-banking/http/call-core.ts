import type { z } from "zod";
import { env } from "#lib/env.ts";
import { DomainError } from "#lib/errors.ts";
import { describeError, log } from "#lib/log.ts";
import { readCapped } from "#lib/read-capped.ts";
import type { CoreContract, CoreOperation } from "#lib/standards/core-banking/contracts.ts";
import { contracts } from "#lib/standards/core-banking/contracts.ts";

/** How long the core may take before a call is given up. */
const PATIENCE_MS = 5_000;
const LARGEST_ANSWER = 8 * 1024 * 1024;
/** A read that met a broken connection is tried once more: pooled connections end without a word. */
const TRIES = 2;

type ContractOf<Id extends CoreOperation> = Extract<CoreContract, { operationId: Id }>;
export type CoreAnswer<Id extends CoreOperation> = z.output<ContractOf<Id>["responseSchema"]>;

export type CoreCall = { path?: Record<string, string>; query?: Record<string, string>; body?: unknown };

const BY_ID = new Map<string, CoreContract>(contracts.map((contract) => [contract.operationId, contract]));

/**
 * Asks the core-banking system. Null for 404; throws core-banking-failed when it does not answer in time or as its
 * contract says, and funds-insufficient when it refuses a posting for that.
 */
export async function callCore<Id extends CoreOperation>(id: Id, call: CoreCall): Promise<CoreAnswer<Id> | null> {
  const contract = BY_ID.get(id);
  if (!contract) throw new Error(`core banking has no operation ${id}`);
  const { status, text } = await send(contract, call);
  if (status === 404) return null;
  if (status === 409 && text.includes("funds-insufficient")) {
    throw new DomainError("funds-insufficient", "There is not enough money in the account");
  }
  if (status !== contract.successStatus) throw failed(contract, `status ${status}`);
  const parsed = contract.responseSchema.safeParse(parse(text));
  if (!parsed.success) throw failed(contract, `an answer that is not as agreed: ${parsed.error.message.slice(0, 300)}`);
  // Parsed by the contract of this very operation.
  return parsed.data as CoreAnswer<Id>;
}

async function send(contract: CoreContract, call: CoreCall): Promise<{ status: number; text: string }> {
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(addressOf(contract, call), {
        method: contract.method,
        headers: {
          authorization: `Bearer ${env().CORE_BANKING_TOKEN ?? ""}`,
          accept: "application/json",
          ...(call.body === undefined ? {} : { "content-type": "application/json" }),
        },
        body: call.body === undefined ? undefined : writeJson(call.body),
        redirect: "error",
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return {
        status: response.status,
        text: new TextDecoder().decode(await readCapped(response.body, LARGEST_ANSWER)),
      };
    } catch (error) {
      const isTimeout = error instanceof Error && error.name === "TimeoutError";
      if (isTimeout || attempt === TRIES)
        throw failed(contract, isTimeout ? "no answer in time" : describeError(error));
    }
  }
}

function addressOf({ path }: CoreContract, { path: values = {}, query }: CoreCall): string {
  const base = (env().CORE_BANKING_URL ?? "").replace(/\/$/, "");
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ""));
  return `${base}${filled}${query ? `?${new URLSearchParams(query).toString()}` : ""}`;
}

/** Minor units as text. */
export function writeJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => (typeof member === "bigint" ? String(member) : member));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failed({ operationId }: CoreContract, reason: string): DomainError {
  log("error", "core banking failed", { operation: operationId, reason });
  return new DomainError(
    "core-banking-failed",
    "The bank's accounts cannot be reached at the moment; try again shortly",
    {
      received: `core banking, ${operationId}: ${reason}`,
      expected: "an answer of core banking",
    },
  );
}
