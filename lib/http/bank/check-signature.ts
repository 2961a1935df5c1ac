import { findAppByClientId } from "#lib/apps/find-app.ts";
import { messageIssuerOf } from "#lib/apps/message-issuer.ts";
import { publishedKeys } from "#lib/apps/published-keys.ts";
import { SIGNATURE_HEADER } from "#lib/signatures/model.ts";
import type { Signer } from "#lib/signatures/verify-message.ts";
import { verifyMessage } from "#lib/signatures/verify-message.ts";
import type { BankContract } from "#lib/standards/obuk/bank-contracts.ts";
import type { PlainRequest } from "../connection.ts";
import type { Caller } from "./find-caller.ts";

/** The app's detached signature over the bytes of the body, where the standard asks for one. */
export async function checkSignature(
  { headers }: PlainRequest,
  { requestSigned }: BankContract,
  caller: Caller,
  bytes: Uint8Array | null,
): Promise<void> {
  if (requestSigned && bytes) await verifyMessage(headers.get(SIGNATURE_HEADER), bytes, await signerOf(caller));
}

async function signerOf({ organisationId, softwareStatementId, clientId }: Caller): Promise<Signer> {
  const app = clientId ? await findAppByClientId(clientId) : null;
  const keys = app?.jwksUri ? await publishedKeys(app.jwksUri) : (app?.jwks.keys ?? []);
  const own = [softwareStatementId, clientId].flatMap((id) =>
    id ? [messageIssuerOf({ organisationId, clientId: id })] : [],
  );
  return { names: app?.tlsSubjectDn ? [...own, app.tlsSubjectDn] : own, keys };
}
