import { z } from "zod";

import { balance as current, balancesResponse as currentResponse } from "../../aisp/balances.ts";
import type { BalancesResponse } from "../../aisp/balances.ts";
import { amount } from "../../common.ts";
import { BALANCE_TYPES } from "../codes.ts";
import { amountWithSubType } from "../common.ts";
import { amountToV3 } from "../parties.ts";
import { namesIn, nameOf, when } from "../translate.ts";

const cleared = ["ClosingCleared", "InterimCleared", "OpeningCleared"] as const;

export const balanceType = z.enum([...namesIn(BALANCE_TYPES), ...cleared]);

const balance = current.extend({
  Type: balanceType,
  Amount: amountWithSubType("BCUR"),
  LocalAmount: amountWithSubType("LCUR").optional(),
});

export const balancesResponse = currentResponse
  .extend({ Data: z.object({ Balance: z.array(balance).min(1), TotalValue: amount.optional() }) })
  .meta({ id: "OBReadBalance1", description: "Balances of one or of all shared accounts." });

export function balancesToV3({ Balance, ...data }: BalancesResponse["Data"]) {
  return {
    ...data,
    Balance: Balance.map((balance) => ({
      ...balance,
      Type: nameOf(BALANCE_TYPES, balance.Type),
      Amount: amountToV3(balance.Amount),
      LocalAmount: when(balance.LocalAmount, amountToV3),
    })),
  };
}
