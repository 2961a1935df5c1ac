import type { z } from "zod";

import type { Amount, PostalAddress } from "../common.ts";
import type { balanceSubTypes } from "../codes.ts";
import { addressToV3 } from "./addresses.ts";
import { BALANCE_SUB_TYPES } from "./codes.ts";
import type { agent } from "./common.ts";
import { nameOf, when, without } from "./translate.ts";

type Agent = z.infer<typeof agent>;

/** An account without the members v3.1 does not know. */
export function numberToV3<Number extends { Proxy?: unknown }>(number: Number): Omit<Number, "Proxy"> {
  return without(number, "Proxy");
}

export function agentToV3(bank: Omit<Agent, "PostalAddress"> & { PostalAddress?: PostalAddress; LEI?: string }): Agent {
  return { ...without(bank, "LEI"), PostalAddress: when(bank.PostalAddress, (address) => addressToV3(address)) };
}

/** The bank of a payee where v3.1 has nothing but its code. */
export function payeeAgentToV3(bank: { SchemeName: string; Identification: string }) {
  const { SchemeName, Identification } = bank;
  return { SchemeName, Identification };
}

export function amountToV3(amount: Amount & { SubType?: keyof typeof balanceSubTypes }) {
  return { ...amount, SubType: when(amount.SubType, (code) => nameOf(BALANCE_SUB_TYPES, code)) };
}
