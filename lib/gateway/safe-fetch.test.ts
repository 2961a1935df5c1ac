import { execFile } from "node:child_process";
import type { lookup } from "node:dns";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { reloadEnv } from "#lib/env.ts";
import { isReachable } from "./outgoing-address.ts";
import { AddressNotFetched, checkedLookup, checkOutgoingUrl, safeFetch } from "./safe-fetch.ts";

let server: Server;
let port: number;
let hits: string[] = [];

const ANSWERS: Record<string, (response: ServerResponse) => void> = {
  "/keys": (response) => response.setHeader("content-type", "application/json").end('{"keys":[]}'),
  "/redirect": (response) => response.writeHead(302, { location: "/keys" }).end(),
  "/large": (response) => response.end("x".repeat(64 * 1024 + 1)),
  "/largest": (response) => response.end("x".repeat(64 * 1024)),
  "/gzip": (response) => response.setHeader("content-encoding", "gzip").end(gzipSync('{"keys":[1]}')),
  "/bomb": (response) => response.setHeader("content-encoding", "gzip").end(gzipSync("x".repeat(10_000_000))),
  "/strange": (response) => response.setHeader("content-encoding", "zstd").end("x"),
  "/short": (response) => response.setHeader("content-length", "100").write("x", () => response.destroy()),
  "/headers": (response) => response.setHeader("x-long", "x".repeat(20_000)).end(),
  "/drip": drip,
  "/missing": (response) => response.writeHead(404).end("no"),
  "/empty": (response) => response.writeHead(204).end(),
};

function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write("x"), 200);
  response.once("close", () => clearInterval(timer));
}

beforeAll(async () => {
  server = createServer((request: IncomingMessage, response) => {
    hits.push(`${request.method} ${request.url}`);
    ANSWERS[request.url ?? ""]?.(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

afterEach(() => {
  hits = [];
  allow("");
});

function allow(ranges: string): void {
  process.env["SAFE_FETCH_ALLOW"] = ranges;
  reloadEnv();
}

describe("nothing that is not on the public internet is connected to", () => {
  test.each([
    "http://127.0.0.1:PORT/keys",
    "https://127.0.0.1:PORT/keys",
    "http://127.1:PORT/keys",
    "http://2130706433:PORT/keys",
    "http://0x7f000001:PORT/keys",
    "http://0177.0.0.1:PORT/keys",
    "http://0:PORT/keys",
    "http://0.0.0.0:PORT/keys",
    "http://127.0.0.1.:PORT/keys",
    "http://localhost:PORT/keys",
    "http://LOCALHOST:PORT/keys",
    "http://localhost.:PORT/keys",
    "http://app.localhost:PORT/keys",
    "http://[::1]:PORT/keys",
    "http://[::]:PORT/keys",
    "http://[::ffff:127.0.0.1]:PORT/keys",
    "http://[::ffff:7f00:1]:PORT/keys",
    "http://[64:ff9b::7f00:1]:PORT/keys",
    "http://[2002:7f00:1::]:PORT/keys",
    "http://①②⑦.0.0.1:PORT/keys",
    "http://user:secret@127.0.0.1:PORT/keys",
    "https://169.254.169.254/latest/meta-data",
    "https://metadata.internal/",
    "file:///etc/passwd",
    "data:application/json,{}",
    "gopher://127.0.0.1:PORT/",
  ])("%s", async (address) => {
    const url = address.replace("PORT", String(port));
    await expect(safeFetch(url)).rejects.toBeInstanceOf(AddressNotFetched);
    expect(checkOutgoingUrl(url)).not.toBeNull();
    expect(hits).toEqual([]);
  });

  test.each([
    "0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.254 169.254.1.1 172.16.0.1 172.31.255.255 192.0.0.1 192.0.2.1",
    "192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255",
    ":: ::1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::a00:1 100::1 2001::1 2001:db8::1 2002:a00:1:: fc00::1 fd12::1 fe80::1 fe80::1%eth0 ff02::1",
    "nonsense",
  ])("%s", (addresses) => {
    for (const address of addresses.split(" ")) expect([address, isReachable(address)]).toEqual([address, false]);
  });

  test.each(["1.1.1.1", "93.184.215.14", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"])(
    "but %s is",
    (address) => expect(isReachable(address)).toBe(true),
  );

  test("not even through a proxy of the environment", async () => {
    const program = `
      import { safeFetch } from "${import.meta.dirname}/safe-fetch.ts";
      for (const url of ["http://127.0.0.1:${port}/keys", "http://localhost:${port}/keys", "https://10.0.0.1/keys"])
        console.log(await safeFetch(url).then(() => "fetched", (error) => error.name));
    `;
    const proxy = `http://127.0.0.1:${port}`;
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program], {
      env: { ...process.env, NODE_USE_ENV_PROXY: "1", HTTP_PROXY: proxy, HTTPS_PROXY: proxy, NO_PROXY: "" },
    });
    expect(stdout.trim().split("\n")).toEqual(Array.from({ length: 3 }, () => "AddressNotFetched"));
    expect(hits).toEqual([]);
  });
});

describe("a name", () => {
  const answering = (addresses: string[]) =>
    ((_name: string, _options: unknown, callback: (...answer: unknown[]) => void) =>
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      )) as unknown as typeof lookup;

  const look = (addresses: string[], all = true) =>
    new Promise((resolve) => {
      checkedLookup(isReachable, answering(addresses))("app.example", { all }, (error, found) =>
        resolve(error ? error.message : found),
      );
    });

  test("is refused when one of its addresses is inside, wherever that stands", async () => {
    expect(await look(["1.1.1.1", "127.0.0.1"])).toBe("not reachable");
    expect(await look(["::1", "1.1.1.1"])).toBe("not reachable");
    expect(await look(["::ffff:10.0.0.1"], false)).toBe("not reachable");
    expect(await look([])).toBe("no address");
  });

  test("leads to the addresses that were checked and to no other", async () => {
    expect(await look(["1.1.1.1", "2606:4700::1111"])).toEqual([
      { address: "1.1.1.1", family: 4 },
      { address: "2606:4700::1111", family: 6 },
    ]);
    expect(await look(["1.1.1.1"], false)).toBe("1.1.1.1");
  });
});

describe("where the operator allows it", () => {
  const at = (path: string) => `http://127.0.0.1:${port}${path}`;

  test("an answer comes back, from an address and from a name that leads there", async () => {
    allow("127.0.0.0/8, ::1");
    const response = await safeFetch(at("/keys"));
    expect([response.status, await response.json()]).toEqual([200, { keys: [] }]);
    expect((await safeFetch(`http://localhost:${port}/keys`)).status).toBe(200);
    expect(await (await safeFetch(at("/gzip"))).json()).toEqual({ keys: [1] });
    expect((await safeFetch(at("/missing"))).status).toBe(404);
    expect((await safeFetch(at("/empty"), { method: "POST", body: "{}" })).status).toBe(204);
    expect((await (await safeFetch(at("/largest"))).text()).length).toBe(64 * 1024);
    expect(hits.at(-2)).toBe("POST /empty");
    expect(checkOutgoingUrl(at("/keys"))).toBeNull();
  });

  test("what is not named stays out of reach", async () => {
    allow("10.0.0.0/8");
    await expect(safeFetch(at("/keys"))).rejects.toBeInstanceOf(AddressNotFetched);
    expect(hits).toEqual([]);
  });

  test.each(["/redirect", "/large", "/bomb", "/strange", "/short", "/headers"])("%s is a failure", async (path) => {
    allow("127.0.0.0/8");
    await expect(safeFetch(at(path))).rejects.toMatchObject({
      name: "AddressNotFetched",
      message: "the address gave no usable answer",
    });
    expect(hits).toEqual([`GET ${path}`]);
  });

  test("an answer that never ends is given up, at the latest after five seconds", async () => {
    allow("127.0.0.0/8");
    const caller = AbortSignal.timeout(300);
    await expect(safeFetch(at("/drip"), { signal: caller })).rejects.toBeInstanceOf(AddressNotFetched);
    await expect(safeFetch(at("/drip"))).rejects.toBeInstanceOf(AddressNotFetched);
  }, 8_000);

  test("a range that is none stops the start", () => {
    for (const wrong of ["localhost", "127.0.0.1/33", "::1/129", "10.0.0.0/8/8", "127.0.0.1/x"]) {
      expect(() => {
        allow(wrong);
        checkOutgoingUrl("https://127.0.0.1/");
      }).toThrow("SAFE_FETCH_ALLOW");
    }
  });
});
