// Fetches, as the product does, from servers that mean harm. This machine is named as reachable, so that only the rule
// under test keeps a fetch away. Prints what was measured.
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo, LookupFunction } from "node:net";
import { checkedLookup, safeFetch } from "#lib/gateway/safe-fetch.ts";
import { isReachable } from "#lib/gateway/outgoing-address.ts";

const { dead, healthy } = JSON.parse(process.argv[2] ?? "{}") as { dead: number; healthy: number };
const KIBI = 1024;
const servers: Server[] = [];
let hits = 0;

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const succeeds = (url: string) =>
  safeFetch(url).then(
    (answer) => answer.arrayBuffer().then(({ byteLength }) => byteLength),
    () => null,
  );

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const startedAt = performance.now();
  return { value: await work(), seconds: (performance.now() - startedAt) / 1000 };
}

/** Names that resolve to something else at every question, and to several addresses at once. */
async function rebinding(): Promise<number> {
  const answers = [
    ["93.184.215.14"],
    ["127.0.0.2"],
    ["93.184.215.14", "127.0.0.2"],
    ["93.184.215.14", "::1"],
    ["10.0.0.1"],
  ];
  let next = 0;
  const flipping = ((_name: string, _options: unknown, done: (error: null, found: object[]) => void) =>
    done(
      null,
      (answers[next++] ?? []).map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    )) as never;
  const lookup: LookupFunction = checkedLookup(isReachable, flipping);
  const allowed: boolean[] = [];
  for (const _ of answers) {
    allowed.push(await new Promise((resolve) => lookup("flip.example", { all: true }, (error) => resolve(!error))));
  }
  // The first answer, all of it on the public internet, is the only one to follow.
  return allowed.filter((isAllowed, index) => isAllowed !== (index === 0)).length;
}

const inside = await serve((_, response) => {
  hits++;
  response.end("inside");
});
const redirects = await Promise.all(
  [301, 302, 303, 307, 308].map((status) =>
    serve((_, response) => response.writeHead(status, { location: inside }).end()),
  ),
);
const exact = await serve((_, response) => response.end(Buffer.alloc(64 * KIBI)));
const over = await serve((_, response) => response.end(Buffer.alloc(64 * KIBI + 1)));
let sent = 0;
const gigabyte = await serve((_, response) => {
  const chunk = Buffer.alloc(256 * KIBI);
  const more = () => {
    let hasRoom = true;
    while (hasRoom && !response.destroyed && sent < KIBI ** 3) {
      hasRoom = response.write(chunk);
      sent += chunk.length;
    }
  };
  response.on("drain", more);
  more();
});
const drip = await serve((_, response) => {
  const timer = setInterval(() => response.write("x"), 1000);
  response.once("close", () => clearInterval(timer));
});
const well = await serve((_, response) => response.end("{}"));

for (const address of redirects) await succeeds(address);
const sizes = [await succeeds(exact), await succeeds(over), await succeeds(gigabyte)];
const slow = await timed(() => succeeds(drip));

/** Nobody listens there: a port that was free a moment ago. */
const closed = await serve(() => undefined);
servers.pop()?.close();
let begun = 0;
const failing = Promise.all(
  Array.from({ length: 100 }, async () => {
    while (begun++ < dead) await succeeds(closed);
  }),
);
const times: number[] = [];
while (times.length < healthy) times.push((await timed(() => succeeds(well))).seconds);
await failing;
times.sort((a, b) => a - b);

console.log(
  JSON.stringify({
    hits: hits + (await rebinding()),
    sizes,
    sentOfGigabyte: sent,
    dripSeconds: slow.seconds,
    healthyP99: times[Math.floor(times.length * 0.99)] ?? 0,
  }),
);
for (const server of servers) server.close();
