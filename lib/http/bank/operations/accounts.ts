import { getAccountParty } from "#lib/accounts/get-account-party.ts";
import { getAccount } from "#lib/accounts/get-account.ts";
import { getCustomerParty } from "#lib/accounts/get-customer-party.ts";
import { getStatement } from "#lib/accounts/get-statement.ts";
import type { ItemKind } from "#lib/accounts/items.ts";
import { listAccounts } from "#lib/accounts/list-accounts.ts";
import { listBalances } from "#lib/accounts/list-balances.ts";
import { listItems } from "#lib/accounts/list-items.ts";
import { listParties } from "#lib/accounts/list-parties.ts";
import { listStatementTransactions } from "#lib/accounts/list-statement-transactions.ts";
import { listTransactions } from "#lib/accounts/list-transactions.ts";
import type { AccountAccess } from "#lib/accounts/model.ts";
import { printStatement } from "#lib/accounts/print-statement.ts";
import { createAccountAccessConsent } from "#lib/consents/create-account-access-consent.ts";
import { deleteConsent } from "#lib/consents/delete-consent.ts";
import { getConsentOf } from "#lib/consents/get-consent.ts";
import type { AispContract } from "#lib/standards/obuk/aisp/contracts.ts";
import type { OperationsOf } from "../operation.ts";
import type { JsonReply } from "../reply.ts";
import {
  replyWith,
  replyWithAccounts,
  replyWithBalances,
  replyWithConsent,
  replyWithItems,
  replyWithParty,
  replyWithTransactions,
} from "../reply.ts";

/** Account information. */
export const accountOperations: OperationsOf<AispContract> = {
  CreateAccountAccessConsents: async ({ app, body, bankId, version, interactionId }) =>
    replyWithConsent(await createAccountAccessConsent(app, body, { bankId, version, interactionId }), "created"),
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
  GetAccountsAccountIdBeneficiaries: listOf("beneficiary"),
  GetBeneficiaries: listOf("beneficiary"),
  GetAccountsAccountIdDirectDebits: listOf("direct-debit"),
  GetDirectDebits: listOf("direct-debit"),
  GetAccountsAccountIdStandingOrders: listOf("standing-order"),
  GetStandingOrders: listOf("standing-order"),
  GetAccountsAccountIdScheduledPayments: listOf("scheduled-payment"),
  GetScheduledPayments: listOf("scheduled-payment"),
  GetAccountsAccountIdOffers: listOf("offer"),
  GetOffers: listOf("offer"),
  GetAccountsAccountIdProduct: async ({ access, path }) =>
    replyWith({ Product: (await listItems(access, "product", { accountId: path.AccountId, cursor: null })).items }),
  GetProducts: listOf("product"),
  GetAccountsAccountIdStatements: listOf("statement"),
  GetStatements: listOf("statement"),
  GetAccountsAccountIdStatementsStatementId: async ({ access, path }) =>
    replyWith({ Statement: [await getStatement(access, path.AccountId, path.StatementId)] }),
  GetAccountsAccountIdStatementsStatementIdFile: async ({ access, path }) => ({
    file: await printStatement(access, path.AccountId, path.StatementId),
  }),
  GetAccountsAccountIdStatementsStatementIdTransactions: async ({ access, path, query }) =>
    replyWithTransactions(
      await listStatementTransactions(access, {
        accountId: path.AccountId,
        statementId: path.StatementId,
        cursor: query.page ?? null,
      }),
    ),
  GetAccountsAccountIdParties: async ({ access, path }) =>
    replyWith({ Party: await listParties(access, path.AccountId) }),
  GetAccountsAccountIdParty: async ({ access, path }) => replyWithParty(await getAccountParty(access, path.AccountId)),
  GetParty: async ({ access }) => replyWithParty(await getCustomerParty(access)),
};

type ListCall = {
  access: AccountAccess;
  path: { AccountId?: string };
  query: { page?: string; fromStatementDateTime?: Date; toStatementDateTime?: Date };
};

/** A list of a kind: of the account in the address, or of all accounts of the consent. */
function listOf(kind: ItemKind): (call: ListCall) => Promise<JsonReply> {
  return async ({ access, path, query }) =>
    replyWithItems(
      await listItems(access, kind, {
        accountId: path.AccountId ?? null,
        cursor: query.page ?? null,
        from: query.fromStatementDateTime ?? null,
        to: query.toStatementDateTime ?? null,
      }),
    );
}

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
