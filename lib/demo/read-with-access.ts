import * as openid from "openid-client";

import { now, secondsFromNow } from "#lib/clock.ts";

import { consentAnswer } from "./bank-answers.ts";
import { BankProblem, describeProblem } from "./bank-problem.ts";
import { callBank } from "./call-bank.ts";
import { credentialsFor } from "./default-credentials.ts";
import type { BankConnection, Problem, Reading, StopReason, Visit } from "./model.ts";
import { type Bank, fetchClientToken, openBank } from "./open-bank.ts";
import { changeSession, type DemoSession, reloadSession } from "./session.ts";

const RENEW_BEFORE_MS = 30_000;

/** Reads from the bank with the customer's access token, renewed when it has run out. Never throws for the bank's faults. */
export async function readWithAccess<T>(
  session: DemoSession | null,
  visit: Visit,
  read: (token: string) => Promise<T>,
): Promise<Reading<T>> {
  const connection = session?.state.connection;
  if (!session || !connection) return { outcome: "not-connected" };
  try {
    return await readOrRenew(session, connection, visit, read);
  } catch (error) {
    const problem = describeProblem(error, visit.interactionId);
    if (problem.status !== null && [400, 401, 403].includes(problem.status)) {
      const reason = await findStopReason(connection, visit);
      if (reason) {
        await forget(session, connection);
        return { outcome: "stopped", reason };
      }
    }
    return { outcome: "problem", problem };
  }
}

async function readOrRenew<T>(
  session: DemoSession,
  connection: BankConnection,
  visit: Visit,
  read: (token: string) => Promise<T>,
): Promise<Reading<T>> {
  const hasRunOut = Date.parse(connection.accessTokenExpiresAt) - now().getTime() < RENEW_BEFORE_MS;
  const current = hasRunOut ? await renew(session, connection, visit) : connection;
  try {
    return { outcome: "read", value: await read(current.accessToken), connection: current };
  } catch (error) {
    const isRefusedToken = error instanceof BankProblem && error.problem.status === 401;
    if (!isRefusedToken || hasRunOut) throw error;
    const renewed = await renew(session, connection, visit);
    return { outcome: "read", value: await read(renewed.accessToken), connection: renewed };
  }
}

/** A new access token. Where another tab was first, its token is taken. */
async function renew(session: DemoSession, connection: BankConnection, visit: Visit): Promise<BankConnection> {
  if (!connection.refreshToken) throw new BankProblem({ ...NO_TOKEN, interactionId: visit.interactionId });
  try {
    const { config } = await openBank(await credentialsFor(connection.own), visit);
    const tokens = await openid.refreshTokenGrant(config, connection.refreshToken);
    const renewed: BankConnection = {
      ...connection,
      accessToken: tokens.access_token,
      accessTokenExpiresAt: secondsFromNow(tokens.expires_in ?? 60).toISOString(),
      refreshToken: tokens.refresh_token ?? connection.refreshToken,
    };
    await changeSession(session, (state) =>
      state.connection?.consentId === connection.consentId ? { ...state, connection: renewed } : state,
    );
    return renewed;
  } catch (error) {
    const latest = (await reloadSession(session))?.state.connection;
    if (latest && latest.consentId === connection.consentId && latest.accessToken !== connection.accessToken)
      return latest;
    throw error;
  }
}

const NO_TOKEN: Omit<Problem, "interactionId"> = {
  kind: "refused",
  error: "invalid_token",
  description: "The access token has run out and the bank gave none to renew it with.",
  status: 401,
};

/** Asks the bank what became of the consent. Null when it is still in force, or when the bank does not say. */
async function findStopReason(connection: BankConnection, visit: Visit): Promise<StopReason | null> {
  try {
    const bank = await openBank(await credentialsFor(connection.own), visit);
    const status = await readConsentStatus(bank, connection.consentId);
    if (status === "AUTH" || status === "Authorised") return null;
    return status === "EXPD" ? "expired" : "stopped-at-bank";
  } catch (error) {
    const { status } = describeProblem(error, null);
    return status === 400 || status === 404 ? "unknown" : null;
  }
}

async function readConsentStatus(bank: Bank, consentId: string): Promise<string> {
  const { Data } = await callBank({
    visit: bank.visit,
    token: await fetchClientToken(bank),
    path: `/account-access-consents/${encodeURIComponent(consentId)}`,
    answer: consentAnswer,
  });
  return Data.Status;
}

async function forget(session: DemoSession, connection: BankConnection): Promise<void> {
  await changeSession(session, (state) =>
    state.connection?.consentId === connection.consentId ? { ...state, connection: null } : state,
  );
}
