import { beforeAll, describe, expect, it } from "vitest";
import { compactVerify, createLocalJWKSet } from "jose";
import { useDatabase } from "#lib/testing/database.ts";
import { callSigned, makeMessageSigner } from "#lib/testing/signed-calls.ts";
import { callBank, connect, issueToken, makeApp } from "#lib/testing/third-party.ts";
import type { BankAnswer, TestApp } from "#lib/testing/third-party.ts";
import { publishedKeys } from "#lib/signing-keys/published-keys.ts";
import { UNDERSTOOD } from "#lib/signatures/model.ts";

useDatabase();

const BASE = "http://localhost:3000/open-banking/v4.0";
const CALLBACK = "https://app.example/open-banking/v4.0/event-notifications";
const NOBODY = "00000000-0000-4000-8000-000000000000";

let app: TestApp;
let signer: Awaited<ReturnType<typeof makeMessageSigner>>;
let token: string;

/** An app of its own, so that no test finds another's subscription. */
async function begin(): Promise<void> {
  app = await makeApp();
  [signer, token] = await Promise.all([makeMessageSigner(app), issueToken(app)]);
}

const send = (path: string, Data: unknown, method: "POST" | "PUT" = "POST") =>
  callSigned(`${BASE}${path}`, { Data }, signer, { token, method });
const get = (path: string) => callBank(`${BASE}${path}`, { token });
const remove = (path: string) => callBank(`${BASE}${path}`, { token, method: "DELETE" });

async function expectSigned({ headers, body }: BankAnswer): Promise<void> {
  const [header = "", payload, signature = ""] = (headers.get("x-jws-signature") ?? "").split(".");
  expect(payload).toBe("");
  const bytes = Buffer.from(JSON.stringify(body)).toString("base64url");
  const keys = createLocalJWKSet(await publishedKeys("response"));
  await compactVerify(`${header}.${bytes}.${signature}`, keys, { crit: UNDERSTOOD });
}

function expectRefusal({ status, body }: BankAnswer, expected: [status: number, code: string, path?: string]): void {
  const [first] = body.Errors;
  expect([status, first.ErrorCode, ...(expected.length > 2 ? [first.Path] : [])]).toEqual(expected);
}

describe.each([
  { path: "/event-subscriptions", id: "EventSubscriptionId", list: "EventSubscription", url: "CallbackUrl" },
  { path: "/callback-urls", id: "CallbackUrlId", list: "CallbackUrl", url: "Url" },
])("$path", ({ path, id, list, url }) => {
  beforeAll(begin);

  it("are created, read, replaced and deleted, one an app, signed in both directions", async () => {
    expect((await get(path)).body.Data).toEqual({ [list]: [] });
    const asked = { [url]: CALLBACK, Version: "4.0" };
    const made = await send(path, asked);
    expect(made).toMatchObject({ status: 201, body: { Data: { ...asked, [id]: expect.any(String) } } });
    const own = `${path}/${made.body.Data[id]}`;
    expect(made.body.Links.Self).toBe(`${BASE}${own}`);
    await expectSigned(made);

    const second = await send(path, asked);
    expectRefusal(second, [409, "U029"]);
    await expectSigned(second);

    const read = await get(path);
    expect([read.status, read.body.Data]).toEqual([200, { [list]: [made.body.Data] }]);
    await expectSigned(read);

    const changed = {
      ...made.body.Data,
      [url]: "https://two.example/open-banking/v3.1/event-notifications",
      Version: "3.1",
    };
    const replaced = await send(own, changed, "PUT");
    expect([replaced.status, replaced.body.Data]).toEqual([200, changed]);
    await expectSigned(replaced);
    expect((await get(path)).body.Data).toEqual({ [list]: [changed] });

    expect((await remove(own)).status).toBe(204);
    expectRefusal(await remove(own), [400, "U011", id]);
    expect((await get(path)).body.Data).toEqual({ [list]: [] });
    expect((await send(path, asked)).status).toBe(201);
  });

  it.each([
    ["is not https", "http://app.example/open-banking/v4.0/event-notifications", "4.0"],
    ["ends in something else", "https://app.example/events", "4.0"],
    ["is for another version", CALLBACK, "3.1"],
    ["has a query", `${CALLBACK}?a=1`, "4.0"],
    ["is on a private network", "https://10.0.0.1/open-banking/v4.0/event-notifications", "4.0"],
    ["is on this machine", "https://localhost/open-banking/v4.0/event-notifications", "4.0"],
  ])("refuse an address that %s", async (_, address, version) => {
    expectRefusal(await send(path, { [url]: address, Version: version }), [400, "U002", `Data.${url}`]);
  });

  it.each(["2.0", "latest", "5.1", "4"])("refuse version %s", async (version) => {
    expectRefusal(await send(path, { [url]: CALLBACK, Version: version }), [400, "U002", "Data.Version"]);
  });

  it("are found under their own id only, and by their own app only", async () => {
    const [made] = (await get(path)).body.Data[list];
    const put = (inPath: string, inBody: string) => send(`${path}/${inPath}`, { ...made, [id]: inBody }, "PUT");
    expectRefusal(await put(made[id], NOBODY), [400, "U002", `Data.${id}`]);
    expectRefusal(await put(NOBODY, NOBODY), [400, "U011", id]);
    expectRefusal(await put("mine", "mine"), [400, "U011", id]);
    await begin();
    expectRefusal(await put(made[id], made[id]), [403, "U008", id]);
    expectRefusal(await remove(`${path}/${made[id]}`), [403, "U008", id]);
  });

  it("want a signed body, and refuse unsigned with a signed answer", async () => {
    const body = { Data: { [url]: CALLBACK, Version: "4.0" } };
    const answer = await callBank(`${BASE}${path}`, { token, method: "POST", body });
    expectRefusal(answer, [400, "U019", "x-jws-signature"]);
    await expectSigned(answer);
  });
});

describe("a subscription", () => {
  beforeAll(begin);

  it("names the types it is about, and unknown ones are refused by their place", async () => {
    const EventTypes = ["UK.OBIE.Resource-Update", "UK.OBIE.Weather", "UK.OBIE.Consent-Access-Revoked", ""];
    const answer = await send("/event-subscriptions", { Version: "4.0", EventTypes });
    expectRefusal(answer, [400, "U024", "Data.EventTypes[1]"]);
    expect(answer.body.Errors.map(({ Path }: { Path: string }) => Path)).toEqual([
      "Data.EventTypes[1]",
      "Data.EventTypes[3]",
    ]);
    const made = await send("/event-subscriptions", { Version: "4.0", EventTypes: EventTypes.slice(0, 1) });
    expect(made).toMatchObject({ status: 201, body: { Data: { EventTypes: ["UK.OBIE.Resource-Update"] } } });
    expect(made.body.Data).not.toHaveProperty("CallbackUrl");
  });

  it("of version 3.1.1 or older is about resource updates, whatever it asks for", async () => {
    const [{ EventSubscriptionId }] = (await get("/event-subscriptions")).body.Data.EventSubscription;
    const path = `/event-subscriptions/${EventSubscriptionId}`;
    const put = async (Version: string) =>
      (await send(path, { EventSubscriptionId, Version }, "PUT")).body.Data.EventTypes;
    expect(await put("3.1.1")).toEqual(["UK.OBIE.Resource-Update"]);
    expect(await put("3.0")).toEqual(["UK.OBIE.Resource-Update"]);
    expect(await put("3.1.2")).toBeUndefined();
    expect(await put("3.1")).toBeUndefined();
  });
});

describe("the token", () => {
  beforeAll(begin);

  it.each(["accounts", "payments", "fundsconfirmations", "openid payments"])("may have the scope %s", async (scope) => {
    const own = await issueToken(app, { scope });
    expect((await callBank(`${BASE}/event-subscriptions`, { token: own })).status).toBe(200);
  });

  it("needs one of the three, and is the app's own", async () => {
    const none = await issueToken(app, { scope: "openid" });
    expectRefusal(await callBank(`${BASE}/callback-urls`, { token: none }), [403, "U008"]);
    const { token: customers } = await connect(app);
    expect((await callBank(`${BASE}/callback-urls`, { token: customers })).status).toBe(401);
    expect((await callBank(`${BASE}/callback-urls`, {})).status).toBe(401);
  });
});
