import type { ConsentAccess } from "#lib/accounts/model.ts";
import type { IdempotencyClaim } from "#lib/idempotency/model.ts";
import type { PathOf, QueryOf, RequestOf } from "#lib/standards/contract.ts";
import type { CurrentContract } from "#lib/standards/obuk/bank-contracts.ts";
import type { Reply } from "./reply.ts";

/** What the verb of an operation gets to know of a call that passed every check. */
export type Given<C extends CurrentContract = CurrentContract> = {
  app: { id: string; organisationId: string };
  /** The bank of the consent behind the token; without one, of the app's organisation. */
  bankId: string;
  /** v4.0 or v3.1: under which the call was made. */
  version: string;
  access: ConsentAccess;
  interactionId: string;
  /** Set exactly where the contract is idempotent. */
  idempotency: IdempotencyClaim | null;
  /** The body where it is no JSON. */
  file: { bytes: Uint8Array; mediaType: string } | null;
  path: PathOf<C>;
  query: QueryOf<C>;
  body: RequestOf<C>;
};

/** Which verb an operation is: one row a contract, a missing one does not compile. */
export type OperationsOf<C extends CurrentContract> = {
  [Each in C as Each["operationId"]]: (given: Given<Each>) => Promise<Reply | null>;
};
