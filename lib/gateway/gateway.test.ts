import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { errorResponse } from "#lib/standards/obuk/common.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { useGateway } from "#lib/testing/start-gateway.ts";

useDatabase();
const { ports } = useGateway(async (request, response) => {
  let bytes = 0;
  for await (const chunk of request) bytes += (chunk as Buffer).length;
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ url: request.url, headers: request.headers, rawHeaders: request.rawHeaders, bytes }));
});

/** Sends exactly these bytes and returns what comes back until the connection closes or goes quiet. */
function send(text: string, then: string[] = []): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(ports().httpPort, "127.0.0.1", () => {
      socket.write(text);
      for (const part of then) socket.write(part);
    });
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on("data", (chunk) => (received += chunk.toString()));
    socket.on(
      "error",
      (error: NodeJS.ErrnoException) => error.code !== "ECONNRESET" && error.code !== "EPIPE" && reject(error),
    );
    socket.on("close", () => resolve(received));
  });
}

const get = (path: string, headers: string[] = [], host = "Host: bank.example") =>
  send([`GET ${path} HTTP/1.1`, host, "Connection: close", ...headers, "", ""].join("\r\n"));
const statusOf = (answer: string) => Number(answer.split(" ")[1]);
const bodyOf = (answer: string) => JSON.parse(answer.slice(answer.indexOf("\r\n\r\n") + 4)) as Record<string, unknown>;

describe("methods and targets", () => {
  it.each(["TRACE", "PROPFIND", "PURGE", "CONNECT"])("answers 405 to %s", async (method) => {
    const target = method === "CONNECT" ? "bank.example:443" : "/";
    const answer = await send(`${method} ${target} HTTP/1.1\r\nHost: bank.example\r\nConnection: close\r\n\r\n`);
    expect(statusOf(answer)).toBe(405);
    expect(answer.toLowerCase()).toContain("allow: get, head, post, put, patch, delete, options");
  });

  it.each(["http://evil.example/", "//evil.example/", "/\\evil.example"])("refuses the target %s", async (target) => {
    expect(statusOf(await get(target))).toBe(400);
  });
});

describe("a head that is too long", () => {
  const long = (start: string, length = 20_000) => start.padEnd(length, "x");

  it("is refused for its address with 414, in the form of what was called", async () => {
    const answer = await get(long("/open-banking/v4.0/aisp/accounts?a="));
    expect(statusOf(answer)).toBe(414);
    expect(errorResponse.parse(bodyOf(answer)).Code).toBe("414 URI Too Long");
    expect(answer).toMatch(/\r\nx-fapi-interaction-id: [0-9a-f-]{36}\r\n/);
    const older = await get(long("/open-banking/v3.1/aisp/accounts?a="));
    expect([statusOf(older), older.endsWith("\r\n\r\n")]).toEqual([414, true]);
    const page = await get(long("/docs?a="));
    expect([statusOf(page), bodyOf(page)["status"]]).toEqual([414, 414]);
  });

  it("is refused for its address wherever the packets end", async () => {
    expect(statusOf(await get(long("/open-banking/v4.0/aisp/accounts?a=", 200_000)))).toBe(414);
  });

  it("is refused for its headers with 431, and what is no request with 400", async () => {
    expect(statusOf(await get("/open-banking/v4.0/aisp/accounts", [long("X-Long: ")]))).toBe(431);
    expect(statusOf(await send("\u0001\u0002\r\n\r\n"))).toBe(400);
  });

  it("is not answered where no handshake went before", async () => {
    const tlsPort = ports().tlsPort ?? 0;
    const socket = connect(tlsPort, "127.0.0.1", () => socket.write("GET / HTTP/1.1\r\n\r\n"));
    let received = "";
    socket.on("data", (chunk) => (received += chunk.toString("latin1")));
    await new Promise((resolve) => socket.on("close", resolve));
    expect(received).not.toContain("HTTP");
    expect(statusOf(await get("/"))).toBe(200);
  });

  it("is passed on with an address that a handler can judge", async () => {
    expect(statusOf(await get(long("/?a=", 12_000)))).toBe(200);
  });
});

describe("the Host header", () => {
  it("answers for the hosts it was given, in any case", async () => {
    expect(statusOf(await get("/"))).toBe(200);
    expect(statusOf(await get("/", [], "Host: BANK.example"))).toBe(200);
  });

  it.each(["evil.example", "bank.example.evil.example", "bank.example:81", "mtls.example", ""])(
    "answers 421 for %j",
    async (host) => {
      expect(statusOf(await get("/", [], `Host: ${host}`))).toBe(421);
      expect(statusOf(await get("/oidc/.well-known/openid-configuration", [], `Host: ${host}`))).toBe(421);
    },
  );

  it("refuses two of them, whichever is the right one", async () => {
    expect(statusOf(await get("/", ["Host: evil.example"]))).toBe(400);
    expect(statusOf(await get("/", ["Host: bank.example"], "Host: evil.example"))).toBe(400);
  });

  it("lets probes in by any name and nothing else", async () => {
    expect(statusOf(await get("/health", [], "Host: 10.0.0.7:3000"))).toBe(200);
    expect(statusOf(await get("/healthy", [], "Host: 10.0.0.7:3000"))).toBe(421);
  });
});

describe("headers", () => {
  it("drops what only a proxy, a certificate or Next itself may say", async () => {
    const forged = [
      "X-Forwarded-Host: evil.example",
      "X-Forwarded-For: 1.2.3.4",
      "X-Forwarded-Proto: https",
      "Forwarded: host=evil.example",
      "X-Real-IP: 1.2.3.4",
      "Client-Cert: :AAAA:",
      "X-Client-Cert: AAAA",
      "X-SSL-Client-Verify: SUCCESS",
      "X-Middleware-Subrequest: proxy",
      "X-Matched-Path: /admin",
      "X-Now-Route-Matches: 1",
      "X-Invoke-Path: /admin",
      "X-Request-Id: mine",
      "Accept-Language: cy",
    ];
    const { headers, rawHeaders } = bodyOf(await get("/", forged)) as {
      headers: Record<string, string>;
      rawHeaders: string[];
    };
    expect(Object.keys(headers).sort()).toEqual([
      "accept-language",
      "connection",
      "host",
      "x-forwarded-for",
      "x-forwarded-proto",
      "x-request-id",
    ]);
    expect(headers).toMatchObject({ "x-forwarded-for": "127.0.0.1", "x-forwarded-proto": "http" });
    expect(headers["x-request-id"]).not.toBe("mine");
    expect(rawHeaders.join(" ")).not.toMatch(/evil|1\.2\.3\.4|AAAA/);
  });

  it("protects every answer, refusals too", async () => {
    for (const answer of [await get("/"), await get("/health"), await get("/", [], "Host: evil.example")]) {
      expect(answer).toContain("x-content-type-options: nosniff");
      expect(answer).toContain("x-frame-options: DENY");
      expect(answer).toMatch(/x-request-id: [0-9a-f-]{36}/);
      expect(answer).not.toContain("strict-transport-security");
    }
  });
});

describe("bodies", () => {
  const post = (type: string, length: number, path = "/") =>
    send(
      `POST ${path} HTTP/1.1\r\nHost: bank.example\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`,
    );

  it("refuses by the announced length, by type, before anything is sent", async () => {
    expect(statusOf(await post("application/x-www-form-urlencoded", 65_537))).toBe(413);
    expect(statusOf(await post("application/json", 1_048_577))).toBe(413);
  });

  it("refuses in the form of the version that was called", async () => {
    const answers = await Promise.all(
      ["v4.0", "v3.1"].map((version) =>
        post("application/json", 1_048_577, `/open-banking/${version}/pisp/file-payments`),
      ),
    );
    expect(answers.map(statusOf)).toEqual([413, 413]);
    expect(errorResponse.parse(bodyOf(answers[0] ?? "")).Code).toBe("413 Payload Too Large");
    expect(answers[1]?.endsWith("\r\n\r\n")).toBe(true);
  });

  it("passes on a body of the largest size whole", async () => {
    const body = "x".repeat(65_536);
    const head = `POST / HTTP/1.1\r\nHost: bank.example\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n`;
    expect(bodyOf(await send(`${head}Content-Length: ${body.length}\r\n\r\n${body}`))["bytes"]).toBe(65_536);
  });

  it("counts a body that does not say how long it is", async () => {
    const chunk = `8000\r\n${"x".repeat(0x8000)}\r\n`;
    const head =
      "POST / HTTP/1.1\r\nHost: bank.example\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n";
    expect(statusOf(await send(head, [chunk, chunk, chunk]))).toBe(413);
    expect(statusOf(await send(head, [chunk, chunk, "0\r\n\r\n"]))).toBe(200);
  });

  it("does not read a request that has two lengths", async () => {
    const both =
      "POST / HTTP/1.1\r\nHost: bank.example\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    expect(statusOf(await send(both))).toBe(400);
  });
});

describe("error forms", () => {
  const refused = async (path: string) =>
    send(`TRACE ${path} HTTP/1.1\r\nHost: bank.example\r\nConnection: close\r\n\r\n`);

  it("speaks open banking under /open-banking, with the interaction id", async () => {
    const answer = await refused("/open-banking/v4.0/aisp/accounts");
    expect(answer).toMatch(/x-fapi-interaction-id: [0-9a-f-]{36}/);
    expect(bodyOf(answer)).toMatchObject({ Code: "405 Method Not Allowed", Errors: [{ ErrorCode: "U010" }] });
  });

  it("speaks OAuth under /oidc and RFC 9457 elsewhere", async () => {
    expect(bodyOf(await refused("/oidc/token"))).toMatchObject({ error: "invalid_request" });
    expect(bodyOf(await refused("/app"))).toMatchObject({ type: "about:blank", status: 405 });
  });
});
