import { describeProblem } from "./bank-problem.ts";
import type { Credentials, Problem, Visit } from "./model.ts";
import { fetchClientToken, openBank } from "./open-bank.ts";
import { changeSession, type DemoSession } from "./session.ts";

/** Tries the credentials at the bank and keeps them when it accepts them. Returns its problem with them otherwise. */
export async function saveCredentials(session: DemoSession, own: Credentials, visit: Visit): Promise<Problem | null> {
  try {
    await fetchClientToken(await openBank(own, visit));
  } catch (error) {
    const problem = describeProblem(error, visit.interactionId);
    await changeSession(session, (state) => ({ ...state, problem }));
    return problem;
  }
  await changeSession(session, (state) => ({ ...state, own, problem: null }));
  return null;
}

/** Goes back to the demo's own app. A connection made with other credentials stays as it is. */
export async function forgetCredentials(session: DemoSession): Promise<void> {
  await changeSession(session, (state) => ({ ...state, own: null, problem: null }));
}
