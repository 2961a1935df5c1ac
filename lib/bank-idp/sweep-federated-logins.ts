import { now } from "#lib/clock.ts";
import { deleteLoginsBefore } from "./data.ts";

const KEPT_MS = 24 * 60 * 60 * 1000;

/** Deletes what is a day past its time; until then a replay is told from a stranger. Returns how many. */
export async function sweepFederatedLogins(): Promise<number> {
  return deleteLoginsBefore(new Date(now().getTime() - KEPT_MS));
}
