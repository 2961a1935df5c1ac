import { offer } from "#lib/standards/obuk/aisp/offers.ts";
import type { AccountKey } from "../accounts.ts";
import { isoSeconds } from "../build-account.ts";
import type { SampleItem } from "../build-items.ts";

const shape = offer.omit({ AccountId: true });
const DAY_MS = 86_400_000;

type Facts = {
  type: "BalanceTransfer" | "LimitIncrease" | "MoneyTransfer" | "Other" | "PromotionalRate";
  description: string;
  rate?: string;
  amount?: string;
  fee?: string;
  term?: string;
};

/** An offer that began a month before the history ends and lasts for two more. */
function offerOf({ type, description, rate, amount, fee, term }: Facts): (end: Date) => SampleItem {
  return (end) => ({
    name: type,
    at: new Date(end.getTime() - 30 * DAY_MS),
    resource: shape.parse({
      OfferType: type,
      Description: description,
      StartDateTime: isoSeconds(new Date(end.getTime() - 30 * DAY_MS)),
      EndDateTime: isoSeconds(new Date(end.getTime() + 60 * DAY_MS)),
      ...(rate && { Rate: rate }),
      ...(term && { Term: term }),
      ...(amount && { Amount: { Amount: amount, Currency: "GBP" } }),
      ...(fee && { Fee: { Amount: fee, Currency: "GBP" } }),
    }),
  });
}

const cardOffers = [
  offerOf({
    type: "BalanceTransfer",
    description: "Move what you owe on other cards here",
    rate: "0.0",
    fee: "29.00",
    term: "No interest for 18 months on balances moved within 60 days",
  }),
  offerOf({ type: "LimitIncrease", description: "A higher credit limit is available to you", amount: "8000.00" }),
];

export const OFFERS: Partial<Record<AccountKey, readonly ((end: Date) => SampleItem)[]>> = {
  "maya.okafor/everyday": [
    offerOf({
      type: "LimitIncrease",
      description: "Your arranged overdraft can be raised",
      amount: "1000.00",
      term: "Subject to status; ask in the app",
    }),
  ],
  "maya.okafor/rainy-day": [
    offerOf({
      type: "PromotionalRate",
      description: "A higher rate on new money for a year",
      rate: "4.1",
      term: "On what is paid in within 60 days, up to 10,000 pounds",
    }),
  ],
  "ellis/joint": [
    offerOf({ type: "Other", description: "Home insurance with two months free for joint account holders" }),
  ],
  "northmoor/current": [
    offerOf({
      type: "MoneyTransfer",
      description: "Borrow against your card takings",
      rate: "7.9",
      amount: "15000.00",
      fee: "150.00",
    }),
  ],
  "bell/card": cardOffers,
  "card.marsh/card": cardOffers,
};
