import { product } from "#lib/standards/obuk/aisp/products.ts";
import type { AccountPlan } from "../accounts.ts";
import { businessTerms, loanTerms, personalTerms, plainTerms, savingsTerms } from "./product-terms.ts";

const shape = product.omit({ AccountId: true });

/** The terms of every product of the bank, under the name that accounts go by. */
const PRODUCTS: Record<string, Record<string, unknown>> = {
  "Everyday Current Account": personalTerms({ segment: "General", ear: "35.9", freeUpTo: "0" }),
  "Joint Current Account": personalTerms({ segment: "General", ear: "35.9", freeUpTo: "0" }),
  "Student Current Account": personalTerms({ segment: "Student", ear: "0", freeUpTo: "1500" }),
  "Business Current Account": businessTerms({ segment: "Standard", monthlyFee: "12.50", rate: "9.9" }),
  "Professional Current Account": businessTerms({ segment: "ClientAccount", monthlyFee: "12.50", rate: "8.9" }),
  "Easy Saver": savingsTerms("Easy Saver", "Money can be taken out at any time", "3.25"),
  "Business Saver": savingsTerms("Business Saver", "For companies; money can be taken out at any time", "2.40"),
  "Two Year Fixed Saver": savingsTerms("Two Year Fixed Saver", "Locked for two years at a fixed rate", "4.50", "INFI"),
  "Cash ISA": savingsTerms("Cash ISA", "Tax-free savings with instant access", "3.85"),
  "Currency Account": plainTerms("Currency Account", "A current account in euros or US dollars without a fee"),
  "Rewards Credit Card": {
    ProductType: "Other",
    OtherProductType: loanTerms({
      name: "Rewards Credit Card",
      description: "A credit card with a point for every pound; 23.9 % a year on what is not paid off",
      rate: "23.9",
      kind: "INVA",
      months: 1,
    }),
  },
  "Business Credit Card": {
    ProductType: "CommercialCreditCard",
    OtherProductType: loanTerms({
      name: "Business Credit Card",
      description: "A credit card for companies, paid off by the current account",
      rate: "21.9",
      kind: "INVA",
      months: 1,
    }),
  },
  "Business Loan": {
    ProductType: "SMELoan",
    OtherProductType: loanTerms({
      name: "Business Loan",
      description: "A loan over five years at a fixed rate",
      rate: "7.9",
      kind: "INFI",
      months: 60,
    }),
  },
  "Personal Loan": {
    ProductType: "Other",
    OtherProductType: loanTerms({
      name: "Personal Loan",
      description: "A loan over five years at a fixed rate",
      rate: "6.4",
      kind: "INFI",
      months: 60,
    }),
  },
  "Five Year Fixed Mortgage": {
    ProductType: "Other",
    OtherProductType: loanTerms({
      name: "Five Year Fixed Mortgage",
      description: "A repayment mortgage, fixed for five years",
      rate: "4.19",
      kind: "INFI",
      months: 300,
    }),
  },
};

/** The product of an account, parsed by the contract. */
export function productOf({ product: name }: AccountPlan): Record<string, unknown> {
  const terms = PRODUCTS[name];
  if (!terms) throw new Error(`no product is called ${name}`);
  return shape.parse({ ProductName: name, SecondaryProductId: name.toLowerCase().replaceAll(" ", "-"), ...terms });
}
