import { z } from "zod";

import { BankProblem } from "./bank-problem.ts";
import { callBank } from "./call-bank.ts";
import { credentialsFor } from "./default-credentials.ts";
import type { BankConnection, Visit } from "./model.ts";
import { fetchClientToken, openBank } from "./open-bank.ts";

/** Tells the bank that the customer has withdrawn the consent. A consent that is gone already counts as told. */
export async function deleteConsent(connection: BankConnection, visit: Visit): Promise<void> {
  const bank = await openBank(await credentialsFor(connection.own), visit);
  const token = await fetchClientToken(bank);
  try {
    await callBank({
      visit,
      token,
      method: "DELETE",
      path: `/account-access-consents/${encodeURIComponent(connection.consentId)}`,
      answer: z.unknown(),
    });
  } catch (error) {
    const isGone = error instanceof BankProblem && error.problem.status === 400;
    if (!isGone) throw error;
  }
}
