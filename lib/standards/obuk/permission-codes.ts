export type PermissionLevel = "basic" | "detail" | "all";

export type ResourceName =
  | "accounts"
  | "balances"
  | "beneficiaries"
  | "direct-debits"
  | "offers"
  | "party"
  | "products"
  | "scheduled-payments"
  | "standing-orders"
  | "statements"
  | "transactions";

export type PermissionFacts = {
  readonly cluster: Cluster;
  readonly level: PermissionLevel;
  /** The Basic or Detail twin. */
  readonly counterpart: string | null;
  readonly resource: ResourceName | null;
  /** Members (v4.0) that only this code opens. */
  readonly detailMembers: readonly string[];
  /** Members (v4.0) that must be there once this code is granted. */
  readonly requiredMembers: readonly string[];
  readonly meaning: string;
};

export const clusters = [
  "Your Account Details",
  "Your Regular Payments",
  "Your Account Transactions",
  "Your Statements",
  "Your Account Features and Benefits",
  "Contact and party details",
] as const;

export type Cluster = (typeof clusters)[number];

function single(cluster: Cluster, resource: ResourceName | null, meaning: string) {
  return {
    cluster,
    level: "all",
    counterpart: null,
    resource,
    detailMembers: [],
    requiredMembers: [],
    meaning,
  } as const;
}

function basic(cluster: Cluster, resource: ResourceName, counterpart: string, meaning: string) {
  return {
    cluster,
    level: "basic",
    counterpart,
    resource,
    detailMembers: [],
    requiredMembers: [],
    meaning,
  } as const;
}

function detail(
  cluster: Cluster,
  resource: ResourceName,
  counterpart: string,
  members: { adds: readonly string[]; must: readonly string[] },
  meaning: string,
) {
  const { adds: detailMembers, must: requiredMembers } = members;
  return {
    cluster,
    level: "detail",
    counterpart,
    resource,
    detailMembers,
    requiredMembers,
    meaning,
  } as const;
}

const account = clusters[0];
const regular = clusters[1];
const transaction = clusters[2];
const statement = clusters[3];
const feature = clusters[4];
const contact = clusters[5];

const creditor = { adds: ["CreditorAgent", "CreditorAccount"], must: ["CreditorAccount"] } as const;

/** The 21 account-information permissions. */
export const permissions = {
  ReadAccountsBasic: basic(account, "accounts", "ReadAccountsDetail", "Accounts without their numbers"),
  ReadAccountsDetail: detail(
    account,
    "accounts",
    "ReadAccountsBasic",
    { adds: ["Account", "StatementFrequencyAndFormat", "Servicer"], must: ["Account"] },
    "Accounts with number, holder name and servicing bank",
  ),
  ReadBalances: single(account, "balances", "Balances and credit lines"),
  ReadPAN: single(account, null, "Card numbers in clear; masked without it"),
  ReadBeneficiariesBasic: basic(regular, "beneficiaries", "ReadBeneficiariesDetail", "Payees without their accounts"),
  ReadBeneficiariesDetail: detail(
    regular,
    "beneficiaries",
    "ReadBeneficiariesBasic",
    creditor,
    "Payees with their accounts",
  ),
  ReadStandingOrdersBasic: basic(
    regular,
    "standing-orders",
    "ReadStandingOrdersDetail",
    "Standing orders without the payee account",
  ),
  ReadStandingOrdersDetail: detail(
    regular,
    "standing-orders",
    "ReadStandingOrdersBasic",
    creditor,
    "Standing orders with the payee account",
  ),
  ReadDirectDebits: single(regular, "direct-debits", "Direct debits"),
  ReadScheduledPaymentsBasic: basic(
    regular,
    "scheduled-payments",
    "ReadScheduledPaymentsDetail",
    "Future-dated payments without the payee account",
  ),
  ReadScheduledPaymentsDetail: detail(
    regular,
    "scheduled-payments",
    "ReadScheduledPaymentsBasic",
    creditor,
    "Future-dated payments with the payee account",
  ),
  ReadTransactionsBasic: basic(
    transaction,
    "transactions",
    "ReadTransactionsDetail",
    "Transactions without descriptions and parties; needs a direction",
  ),
  ReadTransactionsDetail: detail(
    transaction,
    "transactions",
    "ReadTransactionsBasic",
    {
      adds: [
        "TransactionInformation",
        "Balance",
        "MerchantDetails",
        "CreditorAgent",
        "CreditorAccount",
        "DebtorAgent",
        "DebtorAccount",
        "UltimateCreditor",
        "UltimateDebtor",
        "IntermediaryAgent1",
        "IntermediaryAgent2",
        "IntermediaryAgent3",
      ],
      must: [],
    },
    "Transactions with descriptions, running balance and parties; needs a direction",
  ),
  ReadTransactionsCredits: single(transaction, "transactions", "Rows of money coming in"),
  ReadTransactionsDebits: single(transaction, "transactions", "Rows of money going out"),
  ReadStatementsBasic: basic(statement, "statements", "ReadStatementsDetail", "Statements without their amounts"),
  ReadStatementsDetail: detail(
    statement,
    "statements",
    "ReadStatementsBasic",
    { adds: ["StatementAmount"], must: [] },
    "Statements with their amounts, and the statement file",
  ),
  ReadProducts: single(feature, "products", "Product terms: fees, interest, benefits"),
  ReadOffers: single(feature, "offers", "Offers made to the customer"),
  ReadParty: single(contact, "party", "Names and contact details of the account holders"),
  ReadPartyPSU: single(contact, "party", "Name and contact details of the person who authorised"),
} as const satisfies Record<string, PermissionFacts>;

export type PermissionCode = keyof typeof permissions;

/** The order the standard lists them in. */
export const permissionCodes = Object.keys(permissions) as PermissionCode[];
