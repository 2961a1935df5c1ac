import { expect, test } from "vitest";
import { secondsFromNow, setClock } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";
import { runJob } from "#lib/jobs/run-job.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { makeThirdParty } from "#lib/testing/oidc/third-party.ts";
import { publishedKeys } from "#lib/signing-keys/published-keys.ts";
import { JOBS } from "./jobs.ts";

useDatabase();

/** As the timers of an instance do it, all at once. */
async function runAll(): Promise<string[]> {
  const ran = await Promise.all(
    JOBS.map(async ({ name, everySeconds, work }) => `${name} ${await runJob(name, everySeconds, work)}`),
  );
  return ran.toSorted();
}

test("every job has a name of its own, does its work, and is idle until its time comes again", async () => {
  expect(new Set(JOBS.map(({ name }) => name)).size).toBe(JOBS.length);
  const at = new Date();
  const restore = setClock(() => at);
  const all = (outcome: string) => JOBS.map(({ name }) => `${name} ${outcome}`).toSorted();
  expect(await runAll()).toEqual(all("done"));
  expect(await runAll()).toEqual(all("idle"));
  restore();
});

test("what is due happens without anybody asking: consents expire, records go, keys rotate", async () => {
  const app = await makeThirdParty();
  const consentId = await app.makeConsent({ ExpirationDateTime: secondsFromNow(3600).toISOString() });
  await prisma().consent.update({ where: { id: consentId }, data: { status: "AUTH" } });
  await prisma().oidcRecord.create({
    data: { model: "AccessToken", idHash: "old", payload: "", createdAt: new Date(0), expiresAt: secondsFromNow(60) },
  });
  const { keys } = await publishedKeys("oidc");
  const restore = setClock(() => new Date(Date.now() + 91 * 86_400_000));
  expect((await runAll()).filter((each) => !each.endsWith("done"))).toEqual([]);
  expect((await prisma().consent.findUniqueOrThrow({ where: { id: consentId } })).status).toBe("EXPD");
  expect(await prisma().oidcRecord.count({ where: { idHash: "old" } })).toBe(0);
  expect((await publishedKeys("oidc")).keys).toHaveLength(keys.length * 2);
  restore();
});
