import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { makeKey, publicOf } from "../make-key.ts";
import { gatewayDemo, loggedCalls, sandbox } from "../sandbox.ts";
import {
  ALL_PERMISSIONS,
  type Answer,
  authoriseHeadless,
  createTpp,
  responseOf,
  type DemoFile,
  type Tpp,
} from "../tpp.ts";

// Every refusal over the wire: status, body, and the entry of the request log that says why.
const directory = path.resolve(".data/e2e/gateway");
const HTML = { headers: { accept: "text/html" }, redirect: "manual" } as const;

let demo: DemoFile;
let tpp: Tpp;

test.beforeAll(async () => {
  demo = gatewayDemo();
  tpp = await createTpp(demo);
});

type Refusal = { status: number; code: string; step: string; reason: RegExp };

/** The answer refuses in the standard's form, and the log has the same status, the step that refused, and why. */
async function expectRefusal(answer: Answer, { status, code, step, reason }: Refusal): Promise<void> {
  expect([answer.status, answer.body.Errors?.[0]?.ErrorCode, answer.body.Data]).toEqual([status, code, undefined]);
  expect(answer.headers.get("x-fapi-interaction-id")).toBe(answer.interactionId);
  const [entry] = await loggedCalls(demo, answer.interactionId);
  expect([entry?.status, entry?.refused_step]).toEqual([status, step]);
  expect(entry?.reason).toMatch(reason);
}

async function connect(customer = "maya.okafor", permissions = ALL_PERMISSIONS, accounts?: string[]) {
  const consentId = await tpp.createConsent(permissions);
  const started = await tpp.authorisationUrl(consentId);
  const redirect = await authoriseHeadless(demo, { url: started.url, customer, ...(accounts ? { accounts } : {}) });
  return { consentId, ...(await tpp.completeAt(redirect, started)) };
}

/** Another app of the same organisation, with a key of its own. */
async function otherTpp(): Promise<Tpp> {
  const jwk = makeKey("PS256");
  const redirectUri = "http://localhost:9876/callback";
  const created = await sandbox<{ client_id: string }>(demo, "/apps", {
    method: "POST",
    body: JSON.stringify({
      name: "Another app",
      profile: "fapi1-advanced",
      scopes: ["openid", "accounts"],
      redirect_uris: [redirectUri],
      jwks: { keys: [publicOf(jwk)] },
    }),
  });
  return createTpp({ issuer: demo.issuer, baseUrl: demo.base_url, clientId: created.client_id, jwk, redirectUri });
}

test("no token", async () => {
  const answer = await tpp.call("/accounts", null);
  expect([answer.status, answer.body.Errors?.[0]?.ErrorCode, answer.body.Data]).toEqual([401, "U007", undefined]);
  expect(answer.headers.get("x-fapi-interaction-id")).toBe(answer.interactionId);
});

test("a token nobody issued", async () => {
  const answer = await tpp.call("/accounts", "nobody-issued-this");
  expect([answer.status, answer.body.Errors?.[0]?.ErrorCode, answer.body.Data]).toEqual([401, "U006", undefined]);
});

test("a client credentials token where a customer's is needed", async () => {
  const answer = await tpp.call("/accounts", await tpp.clientToken());
  await expectRefusal(answer, { status: 401, code: "U006", step: "token", reason: /not a client credentials token/ });
});

test("an unknown id is 400, somebody else's consent is 403", async () => {
  const unknown = await tpp.call(
    "/account-access-consents/0192f0c0-0000-7000-8000-000000000000",
    await tpp.clientToken(),
  );
  await expectRefusal(unknown, { status: 400, code: "U011", step: "operation", reason: /no consent with this id/ });
  const other = await otherTpp();
  const foreign = await other.call(`/account-access-consents/${await tpp.createConsent()}`, await other.clientToken());
  await expectRefusal(foreign, { status: 403, code: "U008", step: "operation", reason: /created by another app/ });
});

test("an account that is not in the consent", async () => {
  const whole = await connect("maya.okafor");
  const accounts = (await tpp.call("/accounts", whole.accessToken)).body.Data?.Account ?? [];
  const [first, second] = accounts.map(({ AccountId }) => AccountId);
  const part = await connect("maya.okafor", ALL_PERMISSIONS, [first ?? ""]);
  expect((await tpp.call(`/accounts/${first}/balances`, part.accessToken)).status).toBe(200);
  const answer = await tpp.call(`/accounts/${second}/balances`, part.accessToken);
  const reason = /did not choose this account/;
  await expectRefusal(answer, { status: 403, code: "U008", step: "operation", reason });
});

test("a permission that is missing", async () => {
  const { accessToken } = await connect("maya.okafor", ["ReadAccountsBasic"]);
  const account = (await tpp.call("/accounts", accessToken)).body.Data?.Account?.[0]?.AccountId;
  for (const resource of ["balances", "transactions"]) {
    const answer = await tpp.call(`/accounts/${account}/${resource}`, accessToken);
    const reason = new RegExp(`Read${resource}`, "i");
    await expectRefusal(answer, { status: 403, code: "U008", step: "permission", reason });
  }
});

test("a consent that was deleted, at once and on a second instance too", async () => {
  test.slow();
  const second = await startSecondInstance();
  try {
    const { consentId, accessToken, refreshToken } = await connect("maya.okafor");
    const there = (token: string) => tpp.call(`${second.url}/open-banking/v4.0/aisp/accounts`, token);
    expect((await there(accessToken)).status).toBe(200);
    expect((await tpp.deleteConsent(consentId)).status).toBe(204);
    const [here, elsewhere] = await Promise.all([tpp.call("/accounts", accessToken), there(accessToken)]);
    const refusal = { status: 401, code: "TKSP", step: "consent", reason: /deleted this consent/ };
    for (const answer of [here, elsewhere]) await expectRefusal(answer, refusal);
    expect((await tpp.refresh(refreshToken ?? "")).status).toBe(400);
  } finally {
    await second.stop();
  }
});

for (const [name, knobs] of [
  ["unsigned", { unsigned: true }],
  ["expired", { expired: true }],
  ["for another audience", { audience: "https://another.example/oidc" }],
  ["with an unknown intent", { intentId: "0192f0c0-0000-7000-8000-000000000000" }],
] as const) {
  test(`a request object ${name}, pushed and by value`, async () => {
    const consentId = await tpp.createConsent();
    const refusal = await tpp.authorisationUrl(consentId, { ...knobs, par: true }).then(
      () => undefined,
      (error: { status?: number; error?: string }) => error,
    );
    expect(refusal?.status).toBe(400);
    const { url } = await tpp.authorisationUrl(consentId, { ...knobs, par: false });
    const response = await fetch(url, HTML);
    const location = response.headers.get("location");
    // Back to the app with an error, or a page of ours where the request cannot be trusted; never on to the bank's login.
    if (location) expect(responseOf(new URL(location, url).href).get("error")).toBe(refusal?.error);
    else expect(response.status).toBe(400);
  });
}

test("a redirect address that is not registered leads nowhere", async () => {
  const consentId = await tpp.createConsent();
  const { url } = await tpp.authorisationUrl(consentId, {
    par: false,
    redirectUri: "https://attacker.example/callback",
  });
  const response = await fetch(url, HTML);
  expect(response.status).toBe(400);
  expect(response.headers.get("location")).toBeNull();
  expect(response.headers.get("content-type")).toContain("text/html");
});

for (const [decision, error] of [
  ["refuse", "access_denied"],
  ["time-out", "access_denied"],
  ["sca-fail", "access_denied"],
] as const) {
  test(`a customer who ${decision}s comes back with an error and the state`, async () => {
    const started = await tpp.authorisationUrl(await tpp.createConsent());
    const redirect = await authoriseHeadless(demo, { url: started.url, customer: "joint.ellis", decision });
    const response = responseOf(redirect);
    expect(response.get("error")).toBe(error);
    expect(response.get("state")).toBe(started.state);
    expect(response.get("code")).toBeNull();
  });
}

test("fifty redemptions of one code at once: one succeeds, none is a fault", async () => {
  const started = await tpp.authorisationUrl(await tpp.createConsent());
  const redirect = await authoriseHeadless(demo, { url: started.url, customer: "student.reid" });
  const answers = await Promise.all(Array.from({ length: 50 }, () => tpp.redeem(redirect, started)));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => status >= 500)).toHaveLength(0);
});

async function startSecondInstance(): Promise<{ url: string; stop: () => Promise<void> }> {
  const password = readFileSync(path.join(directory, "postgres.password"), "utf8").trim();
  const port = readFileSync(path.join(directory, "postgres", "postmaster.pid"), "utf8").split("\n")[3];
  const second = String(Number(new URL(demo.base_url).port) + 3);
  const url = `http://localhost:${second}`;
  const child = spawn(process.execPath, ["server.ts"], {
    stdio: "inherit",
    env: {
      ...process.env,
      NODE_ENV: "production" as const,
      PORT: second,
      TLS_PORT: "0",
      PUBLIC_URL: demo.base_url,
      DATABASE_URL: `postgresql://sandbank:${password}@127.0.0.1:${port}/sandbank`,
      SECRETS_KEY: readFileSync(path.join(directory, "secrets.key"), "utf8").trim(),
      DATA_DIR: path.resolve(".data/e2e/second"),
    },
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await expect(async () => expect((await fetch(`${url}/ready`)).status).toBe(200)).toPass({ timeout: 60_000 });
  return {
    url,
    stop: async () => {
      child.kill("SIGTERM");
      await gone;
    },
  };
}
