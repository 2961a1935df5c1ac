import { getAccount } from "#lib/accounts/get-account.ts";
import { listAccounts } from "#lib/accounts/list-accounts.ts";
import { listBalances } from "#lib/accounts/list-balances.ts";
import { listTransactions } from "#lib/accounts/list-transactions.ts";
import type { AccountAccess } from "#lib/accounts/model.ts";
import { createAccountAccessConsent } from "#lib/consents/create-account-access-consent.ts";
import { deleteConsent } from "#lib/consents/delete-consent.ts";
import { getConsentOf } from "#lib/consents/get-consent.ts";
import type { PathOf, QueryOf, RequestOf } from "#lib/standards/contract.ts";
import type { AispContract } from "#lib/standards/obuk/aisp/contracts.ts";
import type { Caller } from "./find-caller.ts";
import type { Reply } from "./reply.ts";
import { replyWithAccounts, replyWithBalances, replyWithConsent, replyWithTransactions } from "./reply.ts";

type Given<C extends AispContract> = {
  app: { id: string; organisationId: string };
  access: AccountAccess;
  interactionId: string;
  path: PathOf<C>;
  query: QueryOf<C>;
  body: RequestOf<C>;
};

type Operations = { [C in AispContract as C["operationId"]]: (given: Given<C>) => Promise<Reply | null> };

/** Which verb an operation is. One row a contract: a missing one does not compile. */
const OPERATIONS: Operations = {
  CreateAccountAccessConsents: async ({ app, body, interactionId }) =>
    replyWithConsent(await createAccountAccessConsent(app, body, { version: "v4.0", interactionId }), "created"),
  GetAccountAccessConsentsConsentId: async ({ app, path }) => replyWithConsent(await getConsentOf(app, path.ConsentId)),
  DeleteAccountAccessConsentsConsentId: async ({ app, path }) => deleteConsent(app, path.ConsentId).then(() => null),
  GetAccounts: async ({ access }) => replyWithAccounts(await listAccounts(access)),
  GetAccountsAccountId: async ({ access, path }) => replyWithAccounts(await getAccount(access, path.AccountId)),
  GetAccountsAccountIdBalances: async ({ access, path }) =>
    replyWithBalances(await listBalances(access, path.AccountId)),
  GetBalances: async ({ access }) => replyWithBalances(await listBalances(access)),
  GetAccountsAccountIdTransactions: async ({ access, path, query }) =>
    replyWithTransactions(await listTransactions(access, { accountId: path.AccountId, ...readFilter(query) })),
  GetTransactions: async ({ access, query }) =>
    replyWithTransactions(await listTransactions(access, { accountId: null, ...readFilter(query) })),
};

function readFilter({
  fromBookingDateTime,
  toBookingDateTime,
  page,
}: {
  fromBookingDateTime?: Date;
  toBookingDateTime?: Date;
  page?: string;
}) {
  return { from: fromBookingDateTime ?? null, to: toBookingDateTime ?? null, cursor: page ?? null };
}

type Parsed = { path: unknown; query: unknown; body: unknown };

/** Runs the verb of an operation; null when the answer has no body. */
export async function runOperation(
  contract: AispContract,
  caller: Caller,
  given: Parsed & { access: AccountAccess; interactionId: string },
): Promise<Reply | null> {
  // The values were parsed by this very contract; the table cannot know which of its rows it is.
  const run = OPERATIONS[contract.operationId] as (all: unknown) => Promise<Reply | null>;
  return run({ ...given, app: { id: caller.appId, organisationId: caller.organisationId } });
}
