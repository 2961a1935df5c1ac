import { getBank } from "#lib/banks/get-bank.ts";
import { now } from "#lib/clock.ts";
import { findConsent } from "#lib/consents/find-consent.ts";
import { isCustomerOf } from "#lib/customers/find-customer.ts";
import { DomainError } from "#lib/errors.ts";
import { claimRequest, readByCode } from "./data.ts";
import { CODE_LENGTH, normaliseCode } from "./model.ts";

const HEXADECIMAL = /^[0-9a-f]+$/;
const UUID_LENGTH = 32;

/**
 * A customer picks up the request whose ConsentId ends with the code an app shows. From then on it is theirs. Throws
 * wrong-code when none waits with it, or when two do.
 */
export async function pickUpRequest({ customerId }: { customerId: string }, typed: string): Promise<{ id: string }> {
  const code = normaliseCode(typed);
  const isCode = HEXADECIMAL.test(code) && code.length >= CODE_LENGTH && code.length <= UUID_LENGTH;
  const found = isCode ? await readByCode(code, customerId, now()) : [];
  const [request] = found;
  if (!request || found.length > 1) throw unknownCode();
  const consent = await findConsent(request.consentId);
  if (!consent || !(await isCustomerOf(await getBank(consent.bankId), customerId))) throw unknownCode();
  if (request.customerId !== customerId && !(await claimRequest(request.id, customerId))) throw unknownCode();
  return { id: request.id };
}

function unknownCode(): DomainError {
  return new DomainError("wrong-code", "No request waits with this code.");
}
