import { randomInt } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { decodeJwt } from "jose";

export type Delivery = { path: string; jti: string; resourceId: string; set: string; isTaken: boolean };

export type Receiver = { deliveries: Delivery[]; address: (name: string) => string; stop: () => Promise<void> };

const RID = "http://openbanking.org.uk/rid";
const MOST_IN_A_ROW = 3;
const MOST_FAILURES = 2;

/**
 * The servers of several apps, which take events and fail a share of the time: no address so often in a row that it is left
 * alone, and no event so often that its pauses grow to minutes.
 */
export async function startFailingReceiver(share: number): Promise<Receiver> {
  const deliveries: Delivery[] = [];
  const inARow = new Map<string, number>();
  const tries = new Map<string, number>();
  const server = createServer((request, response) => {
    let set = "";
    request.on("data", (chunk: Buffer) => (set += chunk.toString()));
    request.on("end", () => {
      const path = request.url ?? "";
      const { jti = "", events } = decodeJwt<{ events: Record<string, { subject: Record<string, string> }> }>(set);
      const resourceId = Object.values(events)[0]?.subject[RID] ?? "";
      const failed = inARow.get(path) ?? 0;
      const isTaken =
        failed >= MOST_IN_A_ROW || (tries.get(jti) ?? 0) >= MOST_FAILURES || randomInt(1000) >= share * 1000;
      tries.set(jti, (tries.get(jti) ?? 0) + 1);
      inARow.set(path, isTaken ? 0 : failed + 1);
      deliveries.push({ path, jti, resourceId, set, isTaken });
      response.writeHead(isTaken ? 202 : 503).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    deliveries,
    address: (name) => `http://127.0.0.1:${port}/${name}/open-banking/v4.0/event-notifications`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
