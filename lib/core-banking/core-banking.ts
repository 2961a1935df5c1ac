import { mockCoreBanking } from "./mock/mock-core-banking.ts";
import type { CoreBanking } from "./port.ts";

/** The bank behind the APIs: the mock data of the sandbox. */
export function coreBanking(): CoreBanking {
  return mockCoreBanking;
}
