import { getAccount } from "#lib/accounts/get-account.ts";
import { listAccounts } from "#lib/accounts/list-accounts.ts";
import { listBalances } from "#lib/accounts/list-balances.ts";
import { listTransactions } from "#lib/accounts/list-transactions.ts";
import { createAccountAccessConsent } from "#lib/consents/create-account-access-consent.ts";
import { deleteConsent } from "#lib/consents/delete-consent.ts";
import { getConsentOf } from "#lib/consents/get-consent.ts";
import type { AispContract } from "#lib/standards/obuk/aisp/contracts.ts";
import type { OperationsOf } from "../operation.ts";
import { replyWithAccounts, replyWithBalances, replyWithConsent, replyWithTransactions } from "../reply.ts";

/** Account information. */
export const accountOperations: Partial<OperationsOf<AispContract>> = {
  CreateAccountAccessConsents: async ({ app, body, version, interactionId }) =>
    replyWithConsent(await createAccountAccessConsent(app, body, { version, interactionId }), "created"),
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
