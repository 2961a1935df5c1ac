import { isIP } from "node:net";
import { DomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";
import type { Contract } from "#lib/standards/contract.ts";
import { payloadVersionHeader, requestHeaders } from "#lib/standards/headers.ts";
import type { PlainRequest } from "../connection.ts";

const AUTH_DATE = new RegExp(requestHeaders.find(({ name }) => name === "x-fapi-auth-date")?.pattern ?? "");

/** The optional headers of the profile, where they are sent: an interaction id, a login date, the customer's address. */
export function checkFapiHeaders({ headers }: PlainRequest, contract: Contract): void {
  const interactionId = headers.get("x-fapi-interaction-id");
  if (interactionId !== null && !isUuid(interactionId))
    refuse("x-fapi-interaction-id", "Send a UUID, or leave the header out");
  const authDate = headers.get("x-fapi-auth-date");
  if (authDate !== null && !AUTH_DATE.test(authDate))
    refuse("x-fapi-auth-date", "Send an HTTP date, as in Tue, 11 Sep 2029 19:43:31 GMT");
  const address = headers.get("x-fapi-customer-ip-address");
  if (address !== null && isIP(address) === 0)
    refuse("x-fapi-customer-ip-address", "Send an IP address, or leave the header out");
  checkPayloadVersion(headers.get(payloadVersionHeader.name), contract);
}

/** A body is read in the version of the address and in no other. */
function checkPayloadVersion(release: string | null, { requestHeaders: own = [], version }: Contract): void {
  if (release === null || !own.includes(payloadVersionHeader)) return;
  const served = version.slice(1);
  if (release === served || release.startsWith(`${served}.`)) return;
  refuse(payloadVersionHeader.name, `This address takes bodies of ${served} only`);
}

function refuse(field: string, message: string): never {
  throw new DomainError("header-invalid", message, { field });
}
