import { flushJournal } from "#lib/journal/flush-journal.ts";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { reloadEnv } from "#lib/env.ts";
import { closeLimiters } from "#lib/rate-limits/limiters.ts";
import { serveBankApi } from "#lib/http/bank-api.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { callBank, connect, makeApp } from "#lib/testing/third-party.ts";
import { openTrace } from "./call-trace.ts";
import { limitRate, rememberApp } from "./limit-rate.ts";

useDatabase();

const trace = () => openTrace(new Request("http://localhost:3000/open-banking/v4.0/aisp/accounts"), () => "id");
const take = async (address: string, hash?: string) => {
  const of = trace();
  await limitRate(of, hash ? { hash } : null, address);
  return of.limit;
};

afterAll(() => flushJournal());
beforeEach(async () => {
  vi.stubEnv("RATE_LIMIT_APP", "4");
  vi.stubEnv("RATE_LIMIT_ADDRESS", "2");
  vi.stubEnv("REDIS_URL", "");
  reloadEnv();
  await closeLimiters();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  reloadEnv();
  await closeLimiters();
});

describe("a limit", () => {
  it("holds for an address whose app is not known, and for nobody else", async () => {
    expect(await take("192.0.2.1")).toMatchObject({ name: "address", quota: 2, seconds: 60, left: 1 });
    await take("192.0.2.1");
    await expect(take("192.0.2.1")).rejects.toMatchObject({ code: "rate-limited" });
    await expect(take("192.0.2.1")).rejects.toMatchObject({ code: "rate-limited" });
    expect(await take("192.0.2.2")).toMatchObject({ left: 1 });
  });

  it("holds for an app from wherever it calls, with any of its tokens", async () => {
    for (const hash of ["one", "two"]) rememberApp({ hash }, "app-of-this-test");
    for (const [index, hash] of ["one", "two", "one", "two"].entries()) {
      expect(await take(`192.0.2.${index}`, hash)).toMatchObject({ name: "app", quota: 4, left: 3 - index });
    }
    await expect(take("192.0.2.9", "one")).rejects.toMatchObject({ code: "rate-limited" });
    expect(await take("192.0.2.9")).toMatchObject({ name: "address", left: 1 });
  });

  it.each([
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2:ffff::1", true],
    ["2001:db8::1", "2001:db8:0:0:1::", true],
    ["2001:db8:1:2::1", "2001:db8:1:3::1", false],
    ["::1", "::2", true],
    ["::ffff:192.0.2.7", "::ffff:192.0.2.8", false],
  ])("counts %s and %s together: %s", async (one, other, areOne) => {
    await take(one);
    expect((await take(other))?.left).toBe(areOne ? 0 : 1);
  });
});

describe("an answer", () => {
  it("says what is left; past the limit it is 429 and says when to come back", async () => {
    const { token } = await connect(await makeApp());
    const answers = [];
    // The first call of a token is counted for its address, since nobody knows its app yet.
    for (let call = 0; call < 6; call++) answers.push(await callBank("/accounts", { token }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(answers.map(({ headers }) => headers.get("ratelimit")?.replace(/;t=\d+$/, ""))).toEqual([
      `"address";r=1`,
      ...[3, 2, 1, 0, 0].map((left) => `"app";r=${left}`),
    ]);
    const last = answers.at(-1);
    expect(last?.headers.get("ratelimit-policy")).toBe(`"app";q=4;w=60`);
    const retryAfter = Number(last?.headers.get("retry-after"));
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(60);
    expect(last?.headers.get("ratelimit")).toBe(`"app";r=0;t=${retryAfter}`);
    expect(last?.body.Errors[0].ErrorCode).toBe("U000");
  });

  it("to a guesser of tokens is 429 soon, before the database is asked", async () => {
    const guess = () =>
      serveBankApi(
        new Request("http://localhost:3000/open-banking/v4.0/aisp/accounts", {
          headers: { authorization: `Bearer ${crypto.randomUUID()}` },
        }),
        { remoteAddress: "198.51.100.7", certificate: null },
      );
    const statuses = [];
    for (let call = 0; call < 4; call++) statuses.push((await guess()).status);
    expect(statuses).toEqual([401, 401, 429, 429]);
  });
});
