import { env } from "#lib/env.ts";
import { httpCoreBanking } from "./http/http-core-banking.ts";
import { mockCoreBanking } from "./mock/mock-core-banking.ts";
import type { CoreBanking } from "./port.ts";

/** The bank behind the APIs: a core-banking system where one is set, the mock data of the sandbox otherwise. */
export function coreBanking(): CoreBanking {
  return env().CORE_BANKING_URL ? httpCoreBanking : mockCoreBanking;
}

/** Whether the accounts are the sandbox's own: a core-banking system does by itself what falls due on them. */
export function keepsAccounts(): boolean {
  return !env().CORE_BANKING_URL;
}
