import * as consents from "../../aisp/account-access-consents.ts";
import { getAccount, getAccounts } from "../../aisp/accounts.ts";
import { getAccountBalances, getBalances } from "../../aisp/balances.ts";
import { getAccountBeneficiaries, getBeneficiaries } from "../../aisp/beneficiaries.ts";
import { getAccountDirectDebits, getDirectDebits } from "../../aisp/direct-debits.ts";
import { getAccountOffers, getOffers } from "../../aisp/offers.ts";
import { getAccountParties, getAccountParty, getParty } from "../../aisp/parties.ts";
import { getAccountProduct, getProducts } from "../../aisp/products.ts";
import { getAccountScheduledPayments, getScheduledPayments } from "../../aisp/scheduled-payments.ts";
import { getAccountStandingOrders, getStandingOrders } from "../../aisp/standing-orders.ts";
import * as statements from "../../aisp/statements.ts";
import { getAccountTransactions, getTransactions } from "../../aisp/transactions.ts";
import type { V3Contract } from "../contract-at-v3.ts";
import { atV3 } from "../contract-at-v3.ts";
import { consentRequest, consentResponse, consentToV3 } from "./account-access-consents.ts";
import { accountsResponse, accountsToV3 } from "./accounts.ts";
import { aispApiV3 as api } from "./api.ts";
import { balancesResponse, balancesToV3 } from "./balances.ts";
import { beneficiariesResponse, beneficiariesToV3 } from "./beneficiaries.ts";
import { directDebitsResponse, directDebitsToV3 } from "./direct-debits.ts";
import { partiesResponse, partiesToV3, partyResponse, partyToV3 } from "./parties.ts";
import { scheduledPaymentsResponse, scheduledPaymentsToV3 } from "./scheduled-payments.ts";
import { standingOrdersResponse, standingOrdersToV3 } from "./standing-orders.ts";
import { statementsResponse, statementsToV3 } from "./statements.ts";
import { transactionsResponse, transactionsToV3 } from "./transactions.ts";

const request = { schema: consentRequest, toV4: (body: consents.ConsentRequest) => body };
const consent = { schema: consentResponse, dataToV3: consentToV3 };
const accounts = { schema: accountsResponse, dataToV3: accountsToV3 };
const balances = { schema: balancesResponse, dataToV3: balancesToV3 };
const transactions = { schema: transactionsResponse, dataToV3: transactionsToV3 };
const beneficiaries = { schema: beneficiariesResponse, dataToV3: beneficiariesToV3 };
const directDebits = { schema: directDebitsResponse, dataToV3: directDebitsToV3 };
const standingOrders = { schema: standingOrdersResponse, dataToV3: standingOrdersToV3 };
const scheduledPayments = { schema: scheduledPaymentsResponse, dataToV3: scheduledPaymentsToV3 };
const party = { schema: partyResponse, dataToV3: partyToV3 };
const parties = { schema: partiesResponse, dataToV3: partiesToV3 };
const statement = { schema: statementsResponse, dataToV3: statementsToV3 };

/** Every account-information operation at v3.1. Offers, products and files are the same in both versions. */
export const contracts: readonly V3Contract[] = [
  atV3(api, consents.createAccountAccessConsent, { request, response: consent }),
  atV3(api, consents.getAccountAccessConsent, { response: consent }),
  atV3(api, consents.deleteAccountAccessConsent),
  atV3(api, getAccounts, { response: accounts }),
  atV3(api, getAccount, { response: accounts }),
  atV3(api, getAccountBalances, { response: balances }),
  atV3(api, getAccountTransactions, { response: transactions }),
  atV3(api, getAccountBeneficiaries, { response: beneficiaries }),
  atV3(api, getAccountDirectDebits, { response: directDebits }),
  atV3(api, getAccountStandingOrders, { response: standingOrders }),
  atV3(api, getAccountProduct),
  atV3(api, getAccountOffers),
  atV3(api, getAccountParties, { response: parties }),
  atV3(api, getAccountParty, { response: party }),
  atV3(api, getAccountScheduledPayments, { response: scheduledPayments }),
  atV3(api, statements.getAccountStatements, { response: statement }),
  atV3(api, statements.getAccountStatement, { response: statement }),
  atV3(api, statements.getAccountStatementFile),
  atV3(api, statements.getAccountStatementTransactions, { response: transactions }),
  atV3(api, getBalances, { response: balances }),
  atV3(api, getTransactions, { response: transactions }),
  atV3(api, getBeneficiaries, { response: beneficiaries }),
  atV3(api, getDirectDebits, { response: directDebits }),
  atV3(api, getStandingOrders, { response: standingOrders }),
  atV3(api, getProducts),
  atV3(api, getOffers),
  atV3(api, getParty, { response: party }),
  atV3(api, getScheduledPayments, { response: scheduledPayments }),
  atV3(api, statements.getStatements, { response: statement }),
];
