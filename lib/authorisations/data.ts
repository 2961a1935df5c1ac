import { prisma } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import type { Journey, JourneyChannel, JourneyOutcome, JourneyStage } from "./model.ts";
import { JOURNEY_ATTEMPTS, JOURNEY_OUTCOMES } from "./model.ts";

const STAGES = ["arrived", "login", "password", "authenticated", "accounts", "done"] as const satisfies JourneyStage[];

/** Whether the visit was new. */
export async function insertJourney(journey: {
  id: string;
  consentId: string;
  appId: string;
  channel: JourneyChannel;
  startedAt: Date;
  expiresAt: Date;
}): Promise<boolean> {
  const { count } = await prisma().authorisationJourney.createMany({
    data: [{ ...journey, stage: "arrived", methods: [] }],
    skipDuplicates: true,
  });
  return count === 1;
}

export async function readJourney(id: string): Promise<Journey | null> {
  const row = await prisma().authorisationJourney.findUnique({ where: { id } });
  if (!row) return null;
  const { consentId, appId, customerId, methods, authenticatedAt, startedAt, expiresAt, finishedAt } = row;
  const stage = STAGES.find((each) => each === row.stage) ?? "done";
  const outcome = JOURNEY_OUTCOMES.find((each) => each === row.outcome) ?? null;
  const channel = row.channel === "headless" ? "headless" : "browser";
  const when = { authenticatedAt, startedAt, expiresAt, finishedAt };
  return { id, consentId, appId, customerId, stage, outcome, methods, channel, ...when };
}

/** Whether this call moved the visit on; false when another did before. */
export async function moveJourney(
  id: string,
  from: JourneyStage[],
  to: Exclude<JourneyStage, "done">,
  change: { customerId?: string; methods?: string[]; authenticatedAt?: Date } = {},
): Promise<boolean> {
  const { count } = await prisma().authorisationJourney.updateMany({
    where: { id, stage: { in: from } },
    data: { stage: to, ...change },
  });
  return count === 1;
}

/** Whether this call ended the visit; false when it had ended before or was not at one of the stages. */
export async function finishJourney(
  tx: Transaction,
  id: string,
  outcome: JourneyOutcome,
  at: Date,
  { from, ...change }: { from?: JourneyStage[]; methods?: string[]; authenticatedAt?: Date } = {},
): Promise<boolean> {
  const { count } = await tx.authorisationJourney.updateMany({
    where: { id, stage: from ? { in: from } : { not: "done" } },
    data: { stage: "done", outcome, finishedAt: at, ...change },
  });
  return count === 1;
}

/** Takes one of the visit's attempts before anything is compared. Null when there is none left. */
export async function takeJourneyAttempt(id: string, of: "failedPasswords" | "failedCodes"): Promise<number | null> {
  const rows = await prisma().authorisationJourney.updateManyAndReturn({
    where: { id, stage: { not: "done" }, [of]: { lt: JOURNEY_ATTEMPTS } },
    data: { [of]: { increment: 1 } },
    select: { failedPasswords: true, failedCodes: true },
  });
  return rows[0]?.[of] ?? null;
}

export async function postponeExpiry(id: string, expiresAt: Date): Promise<boolean> {
  const { count } = await prisma().authorisationJourney.updateMany({
    where: { id, stage: { not: "done" } },
    data: { expiresAt },
  });
  return count === 1;
}
