import { now } from "#lib/clock.ts";
import { DomainError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { hashSecret } from "#lib/secrets.ts";
import { insertRequest, readOpenRequest } from "./data.ts";
import { loadRequest } from "./load-request.ts";
import { noteRequestStep } from "./note-request-step.ts";

type Opening = {
  /** The auth_req_id. */
  reference: string;
  appId: string;
  consentId: string;
  customerId: string | null;
  bindingMessage: string | null;
  expiresAt: Date;
};

/** Puts a request on the customer's phone. Throws state-conflict while the consent has another one that is open. */
export async function openRequest({ reference, ...opening }: Opening): Promise<{ id: string }> {
  const createdAt = now();
  const id = newId(createdAt);
  const request = { id, referenceHash: hashSecret(reference), ...opening, createdAt };
  if (!(await insertRequest(request))) {
    const open = await readOpenRequest(opening.consentId);
    // One that has run out stands in the way only until somebody looks at it.
    if (open && open.expiresAt <= createdAt) await loadRequest(open.id);
    if (!(await insertRequest(request))) {
      throw new DomainError("state-conflict", "This consent has an open authentication request already");
    }
  }
  noteRequestStep("arrived", await loadRequest(id));
  return { id };
}
