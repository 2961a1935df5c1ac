import { describe, expect, test } from "vitest";

import { prisma } from "#lib/db.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { makeDeveloper, PASSWORD } from "#lib/testing/portal.ts";

import { findRequestSession } from "./find-request-session.ts";
import { returnPath } from "./return-path.ts";
import { signIn, signOut } from "./sign-in.ts";

useDatabase("migrated");

const request = (cookie = "") =>
  new Request("http://evil.example/api/portal/sign-in", {
    method: "POST",
    headers: { cookie, "user-agent": "Firefox" },
  });

const pairOf = (cookie: string) => cookie.split(";")[0] ?? "";

describe("signing in through next-auth", () => {
  test("sets a cookie that is only a random secret, with a row behind it, and no other cookie", async () => {
    const actor = await makeDeveloper();
    const cookie = await signIn(request(), { email: actor.email, password: PASSWORD });
    expect(cookie).toMatch(/^portal-session=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    const session = await findRequestSession(`theme=dark; ${pairOf(cookie)}`);
    expect(session?.actor.developerId).toBe(actor.developerId);
    expect((await prisma().developerSession.findFirst({ where: { developerId: actor.developerId } }))?.userAgent).toBe(
      "Firefox",
    );
  });

  test("gives another secret every time, also to a browser that has one", async () => {
    const actor = await makeDeveloper();
    const first = await signIn(request(), { email: actor.email, password: PASSWORD });
    const second = await signIn(request(pairOf(first)), { email: actor.email, password: PASSWORD });
    expect(pairOf(second)).not.toBe(pairOf(first));
  });

  test("refuses a wrong password with the reason of the verb and starts nothing", async () => {
    const actor = await makeDeveloper();
    await expect(signIn(request(), { email: actor.email, password: "wrong" })).rejects.toMatchObject({
      code: "wrong-credentials",
    });
    expect(await prisma().developerSession.count({ where: { developerId: actor.developerId } })).toBe(0);
  });

  test("ends the session on the server when it is signed out: the old cookie opens nothing", async () => {
    const actor = await makeDeveloper();
    const cookie = await signIn(request(), { email: actor.email, password: PASSWORD });
    const cleared = await signOut(request(pairOf(cookie)));
    expect(cleared[0]).toMatch(/^portal-session=; .*(Max-Age=0|1970)/);
    expect(await findRequestSession(pairOf(cookie))).toBeNull();
  });

  test("takes no cookie of another kind for a session", async () => {
    for (const value of ["", "undefined", "eyJhbGciOiJub25lIn0.e30.", "x".repeat(5000)]) {
      expect(await findRequestSession(`portal-session=${value}`)).toBeNull();
      expect(await findRequestSession(`portal-csrf=${value}`)).toBeNull();
    }
  });
});

test.each([
  ["/app/apps?x=1", "/app/apps?x=1"],
  ["/app/../admin", "/admin"],
  ["https://evil.example/", "/app"],
  ["//evil.example", "/app"],
  ["/\\evil.example", "/app"],
  ["/\t/evil.example", "/app"],
  ["/.//evil.example", "/app"],
  ["javascript:alert(1)", "/app"],
  ["/api/portal/sign-out", "/app"],
  ["", "/app"],
])("goes on from %s to %s", (wanted, path) => {
  expect(returnPath(wanted)).toBe(path);
});
