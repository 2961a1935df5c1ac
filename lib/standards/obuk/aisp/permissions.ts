import { clusters, permissions as facts } from "../permission-codes.ts";
import type { Cluster, PermissionCode, ResourceName } from "../permission-codes.ts";

export type PermissionRule =
  | "not-empty"
  | "known"
  | "accounts"
  | "transactions-need-direction"
  | "direction-needs-transactions";

export type PermissionProblem = { rule: PermissionRule; message: string };

export type PermissionCluster = { heading: Cluster; sentences: string[] };

export type Redaction = {
  /** Members to take out of every item of a resource. */
  strip: Partial<Record<ResourceName, readonly string[]>>;
  maskPan: boolean;
  /** Directions of transactions that may be shown. */
  directions: ("Credit" | "Debit")[];
};

function isPermissionCode(code: string): code is PermissionCode {
  return Object.hasOwn(facts, code);
}

/** The rules about combinations that a schema cannot express; an empty list means the set is sound. */
export function validatePermissions(permissions: readonly string[]): PermissionProblem[] {
  if (permissions.length === 0) return [{ rule: "not-empty", message: "Ask for at least one permission" }];
  const problems: PermissionProblem[] = [];
  const hasAny = (...codes: PermissionCode[]) => codes.some((code) => permissions.includes(code));
  const unknown = permissions.filter((code) => !isPermissionCode(code));
  if (unknown.length > 0) problems.push({ rule: "known", message: `Not a permission: ${unknown.join(", ")}` });
  if (!hasAny("ReadAccountsBasic", "ReadAccountsDetail")) {
    problems.push({
      rule: "accounts",
      message: "Ask for ReadAccountsBasic or ReadAccountsDetail as well",
    });
  }
  const reads = hasAny("ReadTransactionsBasic", "ReadTransactionsDetail");
  const directs = hasAny("ReadTransactionsCredits", "ReadTransactionsDebits");
  if (reads && !directs) {
    const message = "Transactions need ReadTransactionsCredits, ReadTransactionsDebits or both";
    problems.push({ rule: "transactions-need-direction", message });
  }
  if (directs && !reads) {
    const message = "A direction needs ReadTransactionsBasic or ReadTransactionsDetail";
    problems.push({ rule: "direction-needs-transactions", message });
  }
  return problems;
}

/** Whether the permissions of a consent open an operation. */
export function permissionsAllow(
  contract: { readonly permissions: readonly (readonly string[])[] },
  permissions: readonly string[],
): boolean {
  return contract.permissions.every((anyOf) => anyOf.some((code) => permissions.includes(code)));
}

/** What has to be taken out of or masked in an answer. Detail wins over Basic. */
export function redactionFor(permissions: readonly string[]): Redaction {
  const strip: Partial<Record<ResourceName, readonly string[]>> = {};
  for (const [code, { level, resource, detailMembers }] of Object.entries(facts)) {
    if (level === "detail" && !permissions.includes(code)) strip[resource] = detailMembers;
  }
  const directions: Redaction["directions"] = [];
  if (permissions.includes("ReadTransactionsCredits")) directions.push("Credit");
  if (permissions.includes("ReadTransactionsDebits")) directions.push("Debit");
  return { strip, maskPan: !permissions.includes("ReadPAN"), directions };
}

type Line = { code: PermissionCode; unless?: PermissionCode; sentence: string };

// The words are the customer experience guidelines' own, and the same wherever a customer reads them.
const sentences: Record<Cluster, readonly Line[]> = {
  "Your Account Details": [
    {
      code: "ReadAccountsBasic",
      unless: "ReadAccountsDetail",
      sentence: "any other name by which you refer to this account (and currency)",
    },
    { code: "ReadAccountsDetail", sentence: "your account name, number and sort-code" },
    { code: "ReadBalances", sentence: "your account balance" },
    { code: "ReadPAN", sentence: "your long card number" },
  ],
  "Your Regular Payments": [
    {
      code: "ReadBeneficiariesBasic",
      unless: "ReadBeneficiariesDetail",
      sentence: "payee agreements you have set up",
    },
    { code: "ReadBeneficiariesDetail", sentence: "details of payee agreements you have set up" },
    {
      code: "ReadStandingOrdersBasic",
      unless: "ReadStandingOrdersDetail",
      sentence: "your standing orders",
    },
    { code: "ReadStandingOrdersDetail", sentence: "details of your standing orders" },
    { code: "ReadDirectDebits", sentence: "your direct debits" },
    {
      code: "ReadScheduledPaymentsBasic",
      unless: "ReadScheduledPaymentsDetail",
      sentence: "recurring and future dated payments",
    },
    {
      code: "ReadScheduledPaymentsDetail",
      sentence: "details of recurring and future dated payments",
    },
  ],
  "Your Account Transactions": [],
  "Your Statements": [
    {
      code: "ReadStatementsBasic",
      unless: "ReadStatementsDetail",
      sentence: "information contained in your statement",
    },
    {
      code: "ReadStatementsDetail",
      sentence: "details of information contained in your statement",
    },
  ],
  "Your Account Features and Benefits": [
    {
      code: "ReadProducts",
      sentence: "product details: fees, charges, interest, benefits/rewards",
    },
    { code: "ReadOffers", sentence: "offers available on your account" },
  ],
  "Contact and party details": [
    {
      code: "ReadParty",
      sentence: "full legal name(s) of account holder(s), address(es), telephone number(s), email address(es)",
    },
    {
      code: "ReadPartyPSU",
      sentence: "full legal name, address, telephone number and email address of the person logged in",
    },
  ],
};

function transactionSentences(permissions: readonly string[]): string[] {
  const { directions } = redactionFor(permissions);
  const detail = permissions.includes("ReadTransactionsDetail");
  if (directions.length === 0 || !(detail || permissions.includes("ReadTransactionsBasic"))) return [];
  const which = directions.length === 2 ? "" : directions[0] === "Credit" ? "incoming " : "outgoing ";
  return [`${detail ? "details of " : ""}your ${which}transactions`];
}

/** What a set of permissions means to a customer, in the standard's headings, order and words. */
export function clustersFor(permissions: readonly string[]): PermissionCluster[] {
  return clusters
    .map((heading) => ({
      heading,
      sentences:
        heading === "Your Account Transactions"
          ? transactionSentences(permissions)
          : sentences[heading]
              .filter(({ code, unless }) => permissions.includes(code) && !(unless && permissions.includes(unless)))
              .map(({ sentence }) => sentence),
    }))
    .filter((cluster) => cluster.sentences.length > 0);
}
