// UK Open Banking Event Notification 4.0.1, RFC 8417 (security event tokens), RFC 8936 (polling): an app with a server of its own.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { compactVerify, createRemoteJWKSet } from "jose";
import { expect, test } from "../fixtures.ts";
import { registerPaying, type PayingApp } from "../paying-app.ts";
import { sandbox } from "../sandbox.ts";
import { signMessage } from "../signed-message.ts";
import type { Answer } from "../tpp.ts";

type Received = { set: string; contentType: string | undefined; interactionId: string | undefined };
type Delivery = { id: string; state: string; attempts: { status: number | null; interaction_id: string }[] };

const NAMES = ["iat", "iss", "tan"].map((name) => `http://openbanking.org.uk/${name}`);

let party: PayingApp;
let server: Server;
let received: Received[] = [];
let answers: number[] = [];

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  party = await registerPaying();
  server = createServer((request, response) => {
    let set = "";
    request.on("data", (chunk: Buffer) => (set += chunk.toString()));
    request.on("end", () => {
      const id = request.headers["x-fapi-interaction-id"];
      received.push({ set, contentType: request.headers["content-type"], interactionId: String(id) });
      response.writeHead(answers.shift() ?? 202, { "x-fapi-interaction-id": String(id) }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
test.beforeEach(() => {
  received = [];
  answers = [];
});
test.afterAll(async () => {
  server.close();
  await party.app.remove();
});

const base = () => `${party.app.demo.base_url}/open-banking/v4.0`;
const callback = () =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}/open-banking/v4.0/event-notifications`;
const token = (scope = "payments") => party.app.tpp.clientToken(scope);

async function send(path: string, body: unknown, method = "POST", signed = true): Promise<Answer> {
  const text = JSON.stringify(body);
  const signature = await signMessage(text, { jwk: party.app.jwk, issuer: party.issuer });
  const headers: Record<string, string> = signed ? { "x-jws-signature": signature } : {};
  return party.app.tpp.call(`${base()}${path}`, await token(), { method, body: text, headers });
}

const subscribe = (Data: object) => send("/event-subscriptions", { Data: { Version: "4.0", ...Data } });
const collect = (body: object) => send("/events", body, "POST", false);
const setsOf = ({ text }: Answer) => (JSON.parse(text) as { sets: Record<string, string> }).sets;
const codeOf = ({ status, text }: Answer) => [status, JSON.parse(text).Errors[0].ErrorCode];

async function own(): Promise<{ EventSubscriptionId: string }> {
  const { body } = await party.app.tpp.call(`${base()}/event-subscriptions`, await token());
  const list = (body.Data as unknown as { EventSubscription: { EventSubscriptionId: string }[] }).EventSubscription;
  return list[0] ?? { EventSubscriptionId: "" };
}

/** Everything a third party knows of the bank's keys. */
async function publishedKeys() {
  const discovery = await fetch(`${party.app.issuer}/.well-known/openid-configuration`);
  const { jwks_uri: address } = (await discovery.json()) as { jwks_uri: string };
  return createRemoteJWKSet(new URL(address));
}

/** The customer authorises a consent: the bank changes it, and tells. */
async function change(): Promise<string> {
  return (await party.app.approved()).consentId;
}

test("a subscription is signed in both directions, and the answer is checked with the keys of discovery", async () => {
  const made = await subscribe({ CallbackUrl: callback() });
  expect(made.status, made.text).toBe(201);
  const [header = "", , signature = ""] = (made.headers.get("x-jws-signature") ?? "").split(".");
  const payload = Buffer.from(made.text).toString("base64url");
  const crit = Object.fromEntries(NAMES.map((name) => [name, true]));
  await compactVerify(`${header}.${payload}.${signature}`, await publishedKeys(), { crit });
});

test("refused: a second one, one without a signature, an unknown type, an address of another form", async () => {
  expect(codeOf(await subscribe({}))).toEqual([409, "U029"]);
  expect(codeOf(await send("/event-subscriptions", { Data: { Version: "4.0" } }, "POST", false))).toEqual([
    400,
    "U019",
  ]);
  expect(codeOf(await subscribe({ EventTypes: ["UK.OBIE.Weather"] }))).toEqual([400, "U024"]);
  expect(codeOf(await subscribe({ CallbackUrl: "https://app.example/events" }))).toEqual([400, "U002"]);
  expect(codeOf(await subscribe({ CallbackUrl: "http://app.example/open-banking/v4.0/event-notifications" }))).toEqual([
    400,
    "U002",
  ]);
});

test("a change arrives as a token that verifies for this app and nobody else, and again after a failure", async () => {
  test.setTimeout(120_000);
  answers = [500];
  const consentId = await change();
  await expect.poll(() => received.length, { timeout: 60_000 }).toBe(2);
  const [first, second] = received;
  expect(first?.contentType).toBe("application/jwt");
  expect(second?.set, "the same bytes").toBe(first?.set);
  expect(second?.interactionId).not.toBe(first?.interactionId);
  const { header, jti, sub, events } = await party.app.verify(first?.set ?? "");
  expect(header).toMatchObject({ alg: "PS256", typ: "JWT" });
  expect(sub).toBe(`${base()}/aisp/account-access-consents/${consentId}`);
  expect(Object.keys(events as object)).toEqual(["urn:uk:org:openbanking:events:resource-update"]);
  await expect
    .poll(async () => (await sandbox<{ data: Delivery[] }>(party.app.demo, `/webhooks?app=${party.app.id}`)).data[0])
    .toMatchObject({
      id: jti,
      state: "delivered",
      attempts: [
        { status: 500, interaction_id: first?.interactionId },
        { status: 202, interaction_id: second?.interactionId },
      ],
    });
});

test("is sent once more when the developer asks for it", async () => {
  const { data } = await sandbox<{ data: Delivery[] }>(party.app.demo, `/webhooks?app=${party.app.id}`);
  const id = data[0]?.id ?? "";
  await sandbox(party.app.demo, `/webhooks/${id}/replay`, { method: "POST", body: "{}" });
  await expect.poll(() => received.length, { timeout: 30_000 }).toBe(1);
  expect((await party.app.verify(received[0]?.set ?? "")).jti).toBe(id);
});

test("an app without an address collects: the first one while it waits, again until it is acknowledged", async () => {
  const { EventSubscriptionId } = await own();
  const Data = { EventSubscriptionId, Version: "4.0" };
  expect((await send(`/event-subscriptions/${EventSubscriptionId}`, { Data }, "PUT")).status).toBe(200);
  expect(setsOf(await collect({}))).toEqual({});
  const [waited, consentId] = await Promise.all([collect({ returnImmediately: false }), change()]);
  const [[jti, set] = ["", ""]] = Object.entries(setsOf(waited));
  const claims = await party.app.verify(set);
  expect([claims.jti, claims.sub]).toEqual([jti, `${base()}/aisp/account-access-consents/${consentId}`]);
  expect(setsOf(await collect({}))).toEqual({ [jti]: set });
  expect(setsOf(await collect({ ack: [jti] }))).toEqual({});
  expect(received).toEqual([]);
});

test("a subscription that has ended keeps nothing, and collecting is refused", async () => {
  const { EventSubscriptionId } = await own();
  const address = `${base()}/event-subscriptions/${EventSubscriptionId}`;
  expect((await party.app.tpp.call(address, await token("accounts"), { method: "DELETE" })).status).toBe(204);
  expect(codeOf(await collect({}))).toEqual([400, "U011"]);
});
