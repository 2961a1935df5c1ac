import { createHash } from "node:crypto";
import { atTimeOfBank } from "#lib/banks/at-time-of-bank.ts";
import { now } from "#lib/clock.ts";
import { announceChange } from "#lib/consents/announce-change.ts";
import { moveConsent } from "#lib/consents/data.ts";
import { getConsentOf } from "#lib/consents/get-consent.ts";
import type { Consent } from "#lib/consents/model.ts";
import { withTransaction } from "#lib/db.ts";
import { DomainError } from "#lib/errors.ts";
import { createOnce } from "#lib/idempotency/create-once.ts";
import type { IdempotencyClaim } from "#lib/idempotency/model.ts";
import { parseAmount } from "#lib/money.ts";
import { insertFile } from "./file-data.ts";
import type { FileInstruction } from "./file-instruction.ts";
import { readFile, sumOf } from "./read-file.ts";

type FileWish = { FileType: string; FileHash: string; NumberOfTransactions?: string; ControlSum?: number };

/**
 * The file of a consent: when it is the one the consent named, the consent waits for the customer next. Otherwise the
 * consent is rejected and field-invalid thrown. Throws consent-status-invalid where no file is waited for.
 */
export async function uploadFile(
  app: { id: string },
  consentId: string,
  { bytes, mediaType }: { bytes: Uint8Array; mediaType: string },
  idempotency: IdempotencyClaim | null,
): Promise<void> {
  const consent = await getConsentOf(app, consentId, "file-payment");
  await atTimeOfBank(consent.bankId, () => takeFile(consent, { bytes, mediaType }, idempotency));
}

async function takeFile(
  consent: Consent,
  { bytes, mediaType }: { bytes: Uint8Array; mediaType: string },
  idempotency: IdempotencyClaim | null,
): Promise<void> {
  const finding = { problem: null as string | null };
  const { id } = consent;
  await createOnce(idempotency, async (tx) => {
    requireWaiting(consent);
    finding.problem = findProblem(consent.resource["Initiation"] as FileWish, bytes);
    if (finding.problem) throw new DomainError("field-invalid", finding.problem, { field: "FileHash" });
    const move = { id, from: "AWUP", to: "AWAU", reason: "The file was uploaded", statusReason: null } as const;
    if (!(await moveConsent(tx, { ...move, actor: `app:${consent.appId}` }))) throw notWaiting("AWAU");
    await announceChange(tx, consent, "AWAU");
    await insertFile(tx, { consentId: id, mediaType, bytes, uploadedAt: now() });
  }).catch(async (error: unknown) => {
    if (finding.problem) await rejectFor(consent, finding.problem);
    throw error;
  });
}

function requireWaiting({ status }: Consent): void {
  if (status !== "AWUP") throw notWaiting(status);
}

function notWaiting(status: string): DomainError {
  const message = `The consent is ${status}: a file is taken once, before the customer authorises it`;
  return new DomainError("consent-status-invalid", message, { field: "ConsentId" });
}

async function rejectFor(consent: Consent, problem: string): Promise<void> {
  const { id } = consent;
  const statusReason = {
    StatusReasonCode: "FF01",
    StatusReasonDescription: problem,
    Path: "Data.Initiation",
  };
  const move = { id, from: "AWUP", to: "RJCT", actor: "bank", reason: problem, statusReason } as const;
  await withTransaction(async (tx) => {
    if (await moveConsent(tx, move)) await announceChange(tx, consent, "RJCT");
  });
}

/** In what the file differs from what the consent said of it; null when in nothing. */
function findProblem(wish: FileWish, bytes: Uint8Array): string | null {
  const hash = createHash("sha256").update(bytes).digest("base64");
  if (hash !== wish.FileHash) return `The SHA-256 of the file is ${hash}, and not the FileHash of the consent`;
  try {
    return findInContents(wish, readFile(wish.FileType, bytes));
  } catch (error) {
    if (error instanceof RangeError)
      return `The file cannot be read as ${wish.FileType}: ${error.message.replaceAll(/\p{Cc}/gu, " ")}`.slice(0, 400);
    throw error;
  }
}

function findInContents(wish: FileWish, instructions: readonly FileInstruction[]): string | null {
  const { NumberOfTransactions: number, ControlSum: sum } = wish;
  if (number !== undefined && Number(number) !== instructions.length) {
    return `The file has ${instructions.length} payments, and not ${number}`;
  }
  const foreign = instructions.find(({ InstructedAmount }) => InstructedAmount.Currency !== "GBP");
  if (foreign) return `The payments of a file are in GBP, and not in ${foreign.InstructedAmount.Currency}`;
  const minor = sumOf(instructions);
  const isRight = sum === undefined || parseAmount(sum.toFixed(2)) === minor;
  return isRight ? null : `The payments of the file add up to ${minor / 100n}.${String(minor % 100n).padStart(2, "0")}`;
}
