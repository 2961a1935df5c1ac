import { describeProblem } from "./bank-problem.ts";
import { deleteConsent } from "./delete-consent.ts";
import type { Problem, Visit } from "./model.ts";
import { changeSession, type DemoSession } from "./session.ts";

/** Forgets the tokens in any case, then tells the bank. Returns the problem when the bank could not be told. */
export async function endConnection(session: DemoSession, visit: Visit): Promise<Problem | null> {
  const { connection } = session.state;
  if (!connection) return null;
  await changeSession(session, (state) => ({ ...state, connection: null }));
  try {
    await deleteConsent(connection, visit);
    return null;
  } catch (error) {
    const problem = describeProblem(error, visit.interactionId);
    await changeSession(session, (state) => ({ ...state, problem }));
    return problem;
  }
}
