import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { reloadEnv } from "#lib/env.ts";

export type Received = { path: string; headers: Record<string, unknown>; set: string; jti: string; rid: string };

type Answer = (received: Received) => number | Promise<number>;

export type EventReceiver = {
  received: Received[];
  /** What it answers from now on; 202 at the beginning of each test. */
  answer: Answer;
  /** How many calls it has open, and the most there were. */
  open: number;
  mostOpen: number;
  address(version?: string): string;
};

const RID = "http://openbanking.org.uk/rid";

/** An app's own server for events, for the file. */
export function useEventReceiver(): EventReceiver {
  let port = 0;
  const receiver: EventReceiver = {
    received: [],
    answer: () => 202,
    open: 0,
    mostOpen: 0,
    address: (version = "v4.0") => `http://127.0.0.1:${port}/open-banking/${version}/event-notifications`,
  };
  const server = createServer((request, response) => {
    let set = "";
    request.on("data", (chunk: Buffer) => (set += chunk.toString()));
    request.on("end", async () => {
      const { jti = "", events } = decodeJwt<{ events: Record<string, { subject: { [RID]: string } }> }>(set);
      const rid = Object.values(events)[0]?.subject[RID] ?? "";
      const received = { path: request.url ?? "", headers: request.headers, set, jti, rid };
      receiver.received.push(received);
      receiver.open += 1;
      receiver.mostOpen = Math.max(receiver.mostOpen, receiver.open);
      const status = await receiver.answer(received);
      receiver.open -= 1;
      response.writeHead(status, { location: "https://elsewhere.example/" }).end();
    });
  });
  beforeAll(async () => {
    process.env["SAFE_FETCH_ALLOW"] = "127.0.0.0/8";
    reloadEnv();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    ({ port } = server.address() as AddressInfo);
  });
  beforeEach(() => {
    Object.assign(receiver, { received: [], answer: () => 202, open: 0, mostOpen: 0 });
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
    delete process.env["SAFE_FETCH_ALLOW"];
    reloadEnv();
  });
  return receiver;
}
