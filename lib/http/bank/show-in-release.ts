import { changeTo400 } from "#lib/standards/obuk/release-4-0-0.ts";
import type { BankContract } from "#lib/standards/obuk/bank-contracts.ts";
import type { Caller } from "./find-caller.ts";

/** The document as the release has it that the app is set to. Only apps that are set to 4.0.0 pay for it. */
export function showInRelease(
  { release }: Pick<Caller, "release">,
  { operationId, version }: BankContract,
  document: string | null,
): string | null {
  if (release !== "4.0.0" || version !== "v4.0" || document === null) return document;
  const change = changeTo400(operationId);
  if (!change) return document;
  const { Data, ...rest } = JSON.parse(document) as { Data: unknown };
  return JSON.stringify({ Data: change(Data), ...rest });
}
