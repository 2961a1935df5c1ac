import { findAppByClientId } from "#lib/apps/find-app.ts";
import { messageIssuerOf } from "#lib/apps/message-issuer.ts";
import { publishedKeys } from "#lib/apps/published-keys.ts";
import { DomainError } from "#lib/errors.ts";
import { SIGNATURE_HEADER } from "#lib/signatures/model.ts";
import type { Signer } from "#lib/signatures/verify-message.ts";
import { verifyMessage } from "#lib/signatures/verify-message.ts";
import type { BankContract } from "#lib/standards/obuk/bank-contracts.ts";
import type { PlainRequest } from "../connection.ts";
import type { Caller } from "./find-caller.ts";

/** The app's detached signature over the bytes of the body: wanted, taken where it is sent, or refused. */
export async function checkSignature(
  { headers }: PlainRequest,
  { requestSigned, requestSchema, family }: BankContract,
  caller: Caller,
  bytes: Uint8Array | null,
): Promise<void> {
  const signature = headers.get(SIGNATURE_HEADER);
  const mayBeSigned = requestSchema !== null && MAY_BE_SIGNED.has(family);
  if (bytes && (requestSigned || (mayBeSigned && signature !== null))) {
    return verifyMessage(signature, bytes, await signerOf(caller));
  }
  if (signature === null) return;
  throw new DomainError("signature-unexpected", "Leave the signature out: this call has no body that is signed", {
    field: SIGNATURE_HEADER,
  });
}

/** Confirmation of funds: the newest revision of the standard leaves it to the app. */
const MAY_BE_SIGNED: ReadonlySet<string> = new Set(["cbpii"]);

async function signerOf({ organisationId, softwareStatementId, clientId }: Caller): Promise<Signer> {
  const app = clientId ? await findAppByClientId(clientId) : null;
  const keys = app?.jwksUri ? await readKeys(app.jwksUri) : (app?.jwks.keys ?? []);
  const own = [softwareStatementId, clientId].flatMap((id) =>
    id ? [messageIssuerOf({ organisationId, clientId: id })] : [],
  );
  return { names: app?.tlsSubjectDn ? [...own, app.tlsSubjectDn] : own, keys };
}

function readKeys(address: string): ReturnType<typeof publishedKeys> {
  return publishedKeys(address).catch((cause: unknown) => {
    throw new DomainError("signature-invalid", "The keys that the app publishes could not be read to check it", {
      field: SIGNATURE_HEADER,
      cause,
    });
  });
}
