import { countChecks, selectChecks } from "./data.ts";
import type { FundsCheck } from "./model.ts";
import { CHECKS_PER_PAGE } from "./model.ts";

export type FundsCheckPage = { checks: FundsCheck[]; page: number; pages: number };

/** What was asked under a consent and answered, newest first; pages from 1. */
export async function listFundsChecks(consentId: string, page = 1): Promise<FundsCheckPage> {
  const [checks, total] = await Promise.all([
    selectChecks(consentId, { skip: (page - 1) * CHECKS_PER_PAGE, take: CHECKS_PER_PAGE }),
    countChecks(consentId),
  ]);
  return { checks, page, pages: Math.max(1, Math.ceil(total / CHECKS_PER_PAGE)) };
}
