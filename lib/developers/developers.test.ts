import { describe, expect, test } from "vitest";

import { setClock } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { makeDeveloper, makeMember, makeOwner, PASSWORD } from "#lib/testing/portal.ts";

import { authenticateApiKey } from "./authenticate-api-key.ts";
import { changePassword } from "./change-password.ts";
import { checkNewPassword } from "./check-new-password.ts";
import { checkSignIn } from "./check-sign-in.ts";
import { createApiKey } from "./create-api-key.ts";
import { listApiKeys } from "./list-api-keys.ts";
import { normaliseEmail } from "./model.ts";
import { requestPasswordReset } from "./request-password-reset.ts";
import { resetPassword } from "./reset-password.ts";
import { revokeApiKey } from "./revoke-api-key.ts";
import { findSession, listSessions, revokeSession, startSession } from "./sessions.ts";
import { signInExternally } from "./sign-in-externally.ts";
import { signUp } from "./sign-up.ts";
import { verifyEmail } from "./verify-email.ts";

useDatabase("migrated");

let counter = 0;
const newEmail = () => `robin${++counter}@firm.example`;

async function lastMail(recipient: string) {
  const mail = await prisma().outboxMail.findFirst({ where: { recipient }, orderBy: { id: "desc" } });
  return { subject: mail?.subject ?? "", token: /token=([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "" };
}

describe("signing up", () => {
  test("mails a link, stores neither password nor link, and lets in only after the link was used", async () => {
    const email = newEmail();
    await signUp({ name: "Robin", email: ` ${email.toUpperCase()} `, password: PASSWORD });
    const { token } = await lastMail(email);
    const [developer, tokens] = await Promise.all([
      prisma().developer.findFirst({ where: { email } }),
      prisma().emailToken.findMany(),
    ]);
    expect(developer?.passwordHash).toMatch(/^\$argon2id\$/);
    expect(JSON.stringify(tokens)).not.toContain(token);
    await expect(checkSignIn({ email, password: PASSWORD })).rejects.toMatchObject({ code: "not-allowed" });
    await verifyEmail(token);
    expect(await checkSignIn({ email, password: PASSWORD })).toEqual({ developerId: developer?.id });
  });

  test("answers the same for an address that has an account, and keeps its password", async () => {
    const actor = await makeDeveloper();
    const answer = await signUp({ name: "Other", email: actor.email, password: "another-harbour-7" });
    expect(answer).toEqual({ email: actor.email });
    expect((await lastMail(actor.email)).subject).toBe("You already have an account");
    await expect(checkSignIn({ email: actor.email, password: "another-harbour-7" })).rejects.toMatchObject({
      code: "wrong-credentials",
    });
  });

  test("one of twenty parallel uses of a link works", async () => {
    const email = newEmail();
    await signUp({ name: "Robin", email, password: PASSWORD });
    const { token } = await lastMail(email);
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => verifyEmail(token)));
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  });

  test("a link ends after a day", async () => {
    const email = newEmail();
    await signUp({ name: "Robin", email, password: PASSWORD });
    const restore = setClock(() => new Date(Date.now() + 25 * 3600 * 1000));
    await expect(verifyEmail((await lastMail(email)).token)).rejects.toMatchObject({ code: "link-expired" });
    restore();
  });

  test.each([
    ["short", /at least 8/],
    ["Password123", /first that are tried/],
    ["aaaaaaaaaaaa", /first that are tried/],
    ["robin@firm.example", /name or e-mail/],
  ])("refuses the password %s", (password, reason) => {
    expect(checkNewPassword(password, { email: "robin@firm.example", name: "Robin" })).toMatch(reason);
  });

  test("normalises an address before it checks it", () => {
    expect(normaliseEmail("Robin＠firm.example")).toBe("robin@firm.example");
    expect(normaliseEmail("robin@evil.example,other@firm.example")).toBeNull();
    expect(normaliseEmail("robin@firm")).toBeNull();
    expect(normaliseEmail("robin@firm.example\nBcc: x@y.example")).toBeNull();
  });
});

describe("signing in", () => {
  test("waits 15 minutes after five wrong passwords, even for the right one, and answers the same as for nobody", async () => {
    const { email } = await makeDeveloper();
    const nobody = await checkSignIn({ email: newEmail(), password: "x" }).catch((error: unknown) => error);
    const wrong = await Promise.all(
      Array.from({ length: 12 }, () => checkSignIn({ email, password: "wrong" }).catch((error: unknown) => error)),
    );
    for (const error of wrong) expect(error).toEqual(nobody);
    await expect(checkSignIn({ email, password: PASSWORD })).rejects.toEqual(nobody);
    const restore = setClock(() => new Date(Date.now() + 15 * 60 * 1000 + 1000));
    expect(await checkSignIn({ email, password: PASSWORD })).toHaveProperty("developerId");
    restore();
  });

  test("a session is gone at once when it is revoked, and only its owner can", async () => {
    const actor = await makeDeveloper();
    const stranger = await makeDeveloper();
    const secret = await startSession(actor.developerId, "Firefox");
    const session = await findSession(secret);
    expect(session?.actor).toEqual(actor);
    expect(JSON.stringify(await prisma().developerSession.findMany())).not.toContain(secret);
    await expect(revokeSession(stranger, session?.sessionId ?? "")).rejects.toMatchObject({
      code: "resource-not-found",
    });
    await revokeSession(actor, session?.sessionId ?? "");
    expect(await findSession(secret)).toBeNull();
    expect(await listSessions(actor, null)).toEqual([]);
  });

  test("a session ends by itself", async () => {
    const actor = await makeDeveloper();
    const secret = await startSession(actor.developerId, null);
    const restore = setClock(() => new Date(Date.now() + 13 * 3600 * 1000));
    expect(await findSession(secret)).toBeNull();
    restore();
  });

  test("another site's account never takes over an account with its address", async () => {
    const { email, developerId } = await makeDeveloper();
    const account = { provider: "github", accountId: "1", email, isEmailVerified: true, name: "Robin" } as const;
    await expect(signInExternally(account)).rejects.toMatchObject({ code: "resource-exists" });
    const own = await signInExternally({ ...account, accountId: "2", email: newEmail() });
    expect(own.developerId).not.toBe(developerId);
    expect(await signInExternally({ ...account, accountId: "2", email })).toEqual(own);
    await expect(
      signInExternally({ ...account, accountId: "3", email: newEmail(), isEmailVerified: false }),
    ).rejects.toMatchObject({ code: "not-allowed" });
  });
});

describe("setting another password", () => {
  test("through a mailed link ends every session, works once and says nothing about who exists", async () => {
    const actor = await makeDeveloper();
    const secret = await startSession(actor.developerId, null);
    await requestPasswordReset(newEmail());
    await requestPasswordReset(actor.email);
    const { token } = await lastMail(actor.email);
    await resetPassword(token, "ochre-harbour-77");
    expect(await findSession(secret)).toBeNull();
    await expect(resetPassword(token, "plum-harbour-78")).rejects.toMatchObject({ code: "link-expired" });
    expect(await checkSignIn({ email: actor.email, password: "ochre-harbour-77" })).toHaveProperty("developerId");
  });

  test("needs the current one and ends the other sessions only", async () => {
    const actor = await makeDeveloper();
    const [own, other] = [await startSession(actor.developerId, null), await startSession(actor.developerId, null)];
    const keepSessionId = (await findSession(own))?.sessionId ?? null;
    const change = { current: "not it at all", next: "ochre-harbour-77", keepSessionId };
    await expect(changePassword(actor, change)).rejects.toMatchObject({ field: "current" });
    await changePassword(actor, { ...change, current: PASSWORD });
    expect(await findSession(own)).not.toBeNull();
    expect(await findSession(other)).toBeNull();
  });

  test("no inbox gets more than five links an hour", async () => {
    const { email } = await makeDeveloper();
    for (let attempt = 0; attempt < 8; attempt++) await requestPasswordReset(email);
    expect(await prisma().outboxMail.count({ where: { recipient: email } })).toBe(5);
  });
});

describe("API keys", () => {
  test("are stored hashed, stand for their organisation and end when they are revoked", async () => {
    const { actor, organisation } = await makeOwner();
    const { id, secret } = await createApiKey(actor, organisation.id, "nightly");
    expect(secret).toMatch(/^sbk_[\w-]{43}$/);
    expect(JSON.stringify([await prisma().apiKey.findMany(), await prisma().auditEntry.findMany()])).not.toContain(
      secret,
    );
    expect(await authenticateApiKey(secret)).toEqual({
      kind: "api-key",
      apiKeyId: id,
      organisationId: organisation.id,
    });
    expect((await listApiKeys(actor, organisation.id))[0]?.lastUsedAt).not.toBeNull();
    await revokeApiKey(actor, organisation.id, id);
    await expect(authenticateApiKey(secret)).rejects.toMatchObject({ code: "token-invalid" });
    await expect(authenticateApiKey("sbk_nonsense")).rejects.toMatchObject({ code: "token-invalid" });
  });

  test("are made and revoked by owners and admins, and never by another organisation", async () => {
    const { actor, organisation } = await makeOwner();
    const { id } = await createApiKey(actor, organisation.id, "nightly");
    const developer = await makeMember(organisation.id, "developer");
    await expect(createApiKey(developer, organisation.id, "x")).rejects.toMatchObject({ code: "not-allowed" });
    await expect(revokeApiKey(developer, organisation.id, id)).rejects.toMatchObject({ code: "not-allowed" });
    const { actor: stranger, organisation: theirs } = await makeOwner();
    await expect(revokeApiKey(stranger, organisation.id, id)).rejects.toMatchObject({ code: "resource-not-found" });
    await expect(revokeApiKey(stranger, theirs.id, id)).rejects.toMatchObject({ code: "resource-not-found" });
  });
});
