import type { BankTransaction } from "./bank-answers.ts";
import type { Category } from "./kinds.ts";

/** Merchant category codes (ISO 18245), each range with what a customer calls it. The first that fits holds. */
const MERCHANT_RANGES: readonly (readonly [from: number, to: number, category: Category])[] = [
  [3000, 3350, "transport"],
  [3351, 3500, "transport"],
  [3501, 3999, "leisure"],
  [4011, 4131, "transport"],
  [4411, 4411, "leisure"],
  [4511, 4511, "transport"],
  [4722, 4723, "leisure"],
  [4784, 4789, "transport"],
  [4812, 4816, "home"],
  [4899, 4899, "leisure"],
  [4900, 4900, "home"],
  [5411, 5411, "groceries"],
  [5422, 5451, "groceries"],
  [5462, 5462, "eating-out"],
  [5499, 5499, "groceries"],
  [5511, 5599, "transport"],
  [5811, 5814, "eating-out"],
  [5815, 5818, "leisure"],
  [5200, 5999, "shopping"],
  [6300, 6399, "home"],
  [7011, 7033, "leisure"],
  [7511, 7549, "transport"],
  [7829, 7999, "leisure"],
];

/** What a customer spent money on, or null for what is no spending: money in and transfers between own accounts. */
export function categorise(transaction: BankTransaction): Category | null {
  const code = transaction.BankTransactionCode;
  if (code?.SubCode === "BOOK") return null;
  if (transaction.CreditDebitIndicator === "Credit")
    return code?.SubCode === "RIMB" ? categoryOfMerchant(transaction) : null;
  if (transaction.MerchantDetails?.MerchantCategoryCode) return categoryOfMerchant(transaction);
  // Direct debits and standing orders pay for the roof, the heating and the telephone.
  if (code?.Code === "RDDT" || code?.SubCode === "STDO") return "home";
  return "other";
}

function categoryOfMerchant({ MerchantDetails }: BankTransaction): Category {
  const code = Number(MerchantDetails?.MerchantCategoryCode ?? Number.NaN);
  return MERCHANT_RANGES.find(([from, to]) => code >= from && code <= to)?.[2] ?? "other";
}
