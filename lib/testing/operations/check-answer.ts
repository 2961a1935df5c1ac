import { expect } from "vitest";
import { compileRouter } from "#lib/http/router.ts";
import { bankContracts } from "#lib/standards/obuk/bank-contracts.ts";
import type { BankContract } from "#lib/standards/obuk/bank-contracts.ts";
import { errorResponse } from "#lib/standards/obuk/common.ts";
import { errorResponse as errorResponseV3 } from "#lib/standards/obuk/v3/common.ts";
import { noteAnswer } from "./seen.ts";

const findRoute = compileRouter<BankContract>(bankContracts);

/** A body beyond what the bank takes: of HTTP, whatever a file lists. */
const BEYOND_THE_FILES = [413];

type Called = { method: string; url: string; status: number; body: unknown };
type Known = { operation?: BankContract | null; isOfOtherRelease?: boolean };

/**
 * Holds an answer to the contract of what was called: its status is one of the contract's, its body of the form the
 * contract has for that status, with nothing beside it.
 */
export function checkAnswer(
  { method, url, status, body }: Called,
  { operation = null, isOfOtherRelease = false }: Known,
): void {
  const { pathname } = new URL(url);
  const contract = operation ?? findRoute(method, pathname)?.contract ?? null;
  if (status >= 400) checkRefusal(pathname, status, body);
  if (!contract) return;
  const allowed = [contract.successStatus, ...contract.errorStatuses, ...BEYOND_THE_FILES];
  expect(allowed, `${contract.version} ${contract.operationId} answers ${status}`).toContain(status);
  if (isOfOtherRelease) return;
  if (status < 400) checkSuccess(contract, body);
  noteAnswer(contract, status);
}

function checkSuccess({ operationId, responseSchema, responseMediaType }: BankContract, body: unknown): void {
  if (responseSchema !== null) {
    const { error } = responseSchema.safeParse(body);
    expect(error?.message, `the answer of ${operationId}`).toBeUndefined();
  } else if (responseMediaType === undefined) expect(body).toBeNull();
  else expect(body).toBeInstanceOf(Uint8Array);
}

function checkRefusal(pathname: string, status: number, body: unknown): void {
  if (!pathname.startsWith("/open-banking/v3.1/")) errorResponse.parse(body);
  // 409 has a body in the file of variable recurring payments only.
  else if ([400, 403, 500].includes(status) || (status === 409 && body !== null)) errorResponseV3.parse(body);
  else expect(body).toBeNull();
}
