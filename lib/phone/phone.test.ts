import { expect, onTestFinished, test } from "vitest";
import { setClock } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { enterCode } from "./enter-code.ts";
import { findUnlockedPhone } from "./find-unlocked-phone.ts";
import { lockPhone } from "./lock-phone.ts";
import { UNLOCKED_SECONDS, WRONG_CODES } from "./model.ts";
import { sweepPhoneSessions } from "./sweep-phone-sessions.ts";
import { unlockPhone } from "./unlock-phone.ts";
import { findSignedInCustomer } from "#lib/connections/find-signed-in-customer.ts";

useDatabase();

const MAYA = { username: "maya.okafor", password: "maya-at-sandbank" };

test("the owner's password unlocks a phone, until it is locked", async () => {
  const secret = await unlockPhone(MAYA);
  expect(await findUnlockedPhone(secret)).toMatchObject({ kind: "phone", username: "maya.okafor" });
  expect(JSON.stringify(await prisma().phoneSession.findMany())).not.toContain(secret);
  await lockPhone(secret);
  expect(await findUnlockedPhone(secret)).toBeNull();
  expect(await findUnlockedPhone("")).toBeNull();
});

test("an unlocked phone is no login to the connections", async () => {
  expect(await findSignedInCustomer(await unlockPhone(MAYA))).toBeNull();
});

test("a phone locks by itself, and is forgotten a day later", async () => {
  const secret = await unlockPhone(MAYA);
  onTestFinished(setClock(() => new Date(Date.now() + UNLOCKED_SECONDS * 1000)));
  expect(await findUnlockedPhone(secret)).toBeNull();
  onTestFinished(setClock(() => new Date(Date.now() + 2 * 86_400_000)));
  await sweepPhoneSessions();
  expect(await prisma().phoneSession.count()).toBe(0);
});

test("a wrong password does not, and a locked customer's phone stays locked", async () => {
  await expect(unlockPhone({ ...MAYA, password: "guess" })).rejects.toMatchObject({ code: "wrong-credentials" });
  await expect(unlockPhone({ username: "locked.lane", password: "joanna-at-sandbank" })).rejects.toMatchObject({
    code: "locked",
  });
  await expect(unlockPhone({ username: "nobody", password: "x" })).rejects.toMatchObject({ code: "wrong-credentials" });
});

test("ten wrong codes lock the phone", async () => {
  const secret = await unlockPhone(MAYA);
  const phone = await findUnlockedPhone(secret);
  if (!phone) throw new Error("locked");
  for (let tries = 0; tries < WRONG_CODES; tries++) {
    expect(await findUnlockedPhone(secret)).not.toBeNull();
    await expect(enterCode(phone, "00000000")).rejects.toMatchObject({ code: "wrong-code" });
  }
  expect(await findUnlockedPhone(secret)).toBeNull();
});
