import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { refuseRequest } from "#lib/backchannel/refuse-request.ts";
import { NOTIFICATION_PAUSES } from "#lib/backchannel/model.ts";
import { setClock } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";
import { reloadEnv } from "#lib/env.ts";
import { flushJournal } from "#lib/journal/flush-journal.ts";
import { useDatabase } from "#lib/testing/database.ts";
import {
  approveOnPhone,
  askFor,
  collect,
  customerId,
  makeDecoupled,
  requestIdOf,
} from "#lib/testing/oidc/decoupled.ts";
import type { ThirdParty } from "#lib/testing/oidc/third-party.ts";
import { finishBackchannel } from "./finish-backchannel.ts";
import { notifyApp, notifyApps } from "./notify-app.ts";

useDatabase();

const TOKEN = "notification-token-8d967951";

/** The app's own server: keeps what arrives and answers as it is told. */
const received: { authorization?: string; body: string }[] = [];
let status = 204;
let server: Server;
let app: ThirdParty;

beforeAll(async () => {
  process.env["SAFE_FETCH_ALLOW"] = "127.0.0.0/8";
  reloadEnv();
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      received.push({ authorization: request.headers.authorization, body });
      response.writeHead(status, { location: "https://elsewhere.example/" }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  app = await makeDecoupled("ping", { notificationUri: `http://127.0.0.1:${port}/told` });
});
afterAll(() => {
  server.close();
  delete process.env["SAFE_FETCH_ALLOW"];
  reloadEnv();
});

async function ask(): Promise<{ authReqId: string; id: string; consentId: string }> {
  received.length = 0;
  const consentId = await app.makeConsent();
  const authReqId = await askFor(app, consentId, "maya.okafor", { client_notification_token: TOKEN });
  return { authReqId, id: await requestIdOf(authReqId), consentId };
}

function answerWith(code: number): void {
  status = code;
  onTestFinished(() => {
    status = 204;
  });
}

async function notesOf(consentId: string) {
  await flushJournal();
  const where = { consentId, name: { in: ["app-notified", "app-not-notified"] } };
  const rows = await prisma().journalEvent.findMany({ where, orderBy: [{ at: "asc" }, { sequence: "asc" }] });
  return rows.map(({ name, detail }) => [name, (detail as { facts: object }).facts]);
}

describe("delivery by ping", () => {
  test("tells the app with its own token, once, and the tokens are there", async () => {
    const { authReqId, id, consentId } = await ask();
    await approveOnPhone(authReqId);
    expect(received).toEqual([{ authorization: `Bearer ${TOKEN}`, body: JSON.stringify({ auth_req_id: authReqId }) }]);
    expect((await collect(app, authReqId)).status).toBe(200);
    await Promise.all([notifyApps(), notifyApp(id), finishBackchannel(id)]);
    expect(received).toHaveLength(1);
    expect(await prisma().backchannelRequest.findUnique({ where: { id } })).toMatchObject({
      notifiedAt: expect.any(Date),
      notifyAfter: null,
      notifyAttempts: 1,
    });
    expect(await notesOf(consentId)).toEqual([
      ["app-notified", expect.objectContaining({ attempt: 1, status: 204, channel: "phone" })],
    ]);
    const stored = JSON.stringify([await prisma().oidcRecord.findMany(), await prisma().backchannelRequest.findMany()]);
    for (const secret of [TOKEN, authReqId]) expect(stored).not.toContain(secret);
  });

  test("tells of a refusal too, which the token endpoint explains", async () => {
    const { authReqId, id } = await ask();
    await refuseRequest({ customerId: await customerId("maya.okafor"), methods: ["phone", "password"] }, id);
    await finishBackchannel(id);
    expect(received).toHaveLength(1);
    const response = await collect(app, authReqId);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: "access_denied",
      error_description: "the customer declined to authorise the consent",
    });
  });

  test("tries again after a failure, later each time, and stops when it was told", async () => {
    const { authReqId, id, consentId } = await ask();
    answerWith(503);
    await approveOnPhone(authReqId);
    await notifyApps();
    expect(received).toHaveLength(1);
    onTestFinished(setClock(() => new Date(Date.now() + (NOTIFICATION_PAUSES[0] + 1) * 1000)));
    await Promise.all([notifyApps(), notifyApps(), notifyApps()]);
    expect(received).toHaveLength(2);
    status = 200;
    const both = NOTIFICATION_PAUSES[0] + NOTIFICATION_PAUSES[1] + 2;
    onTestFinished(setClock(() => new Date(Date.now() + both * 1000)));
    await notifyApps();
    await notifyApps();
    expect(received).toHaveLength(3);
    expect(await prisma().backchannelRequest.findUnique({ where: { id } })).toMatchObject({ notifyAfter: null });
    expect((await notesOf(consentId)).map(([name]) => name)).toEqual([
      "app-not-notified",
      "app-not-notified",
      "app-notified",
    ]);
  });

  test("gives up when the request has run out, and never follows a redirect", async () => {
    const { authReqId, id, consentId } = await ask();
    answerWith(302);
    await approveOnPhone(authReqId);
    expect(await notesOf(consentId)).toEqual([
      ["app-not-notified", expect.objectContaining({ problem: "the address gave no usable answer" })],
    ]);
    onTestFinished(setClock(() => new Date(Date.now() + 299_000)));
    await notifyApps();
    await notifyApps();
    expect(received).toHaveLength(2);
    expect(await prisma().backchannelRequest.findUnique({ where: { id } })).toMatchObject({
      notifyAfter: null,
      notifiedAt: null,
    });
  });

  test("a request nobody decided in time is not told; asking says expired_token", async () => {
    const { authReqId } = await ask();
    onTestFinished(setClock(() => new Date(Date.now() + 301_000)));
    await notifyApps();
    expect(received).toHaveLength(0);
    const response = await collect(app, authReqId);
    expect(await response.json()).toMatchObject({ error: "expired_token" });
  });

  test("an app that does not answer keeps nobody waiting", async () => {
    const { authReqId } = await ask();
    let waiting = 0;
    const silent = createServer((request) => {
      waiting += 1;
      request.socket.once("close", () => (waiting -= 1));
    });
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void silent.close());
    const address = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    await prisma().app.update({ where: { id: app.app.id }, data: { cibaNotificationUri: address } });
    expect(await approveOnPhone(authReqId)).toBe("approved");
    expect(waiting, "the call is still open").toBe(1);
    silent.closeAllConnections();
    expect((await collect(app, authReqId)).status).toBe(200);
  });
});
