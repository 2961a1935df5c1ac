import { connect, type Socket } from "node:net";
import { expect, it } from "vitest";
import { useDatabase } from "#lib/testing/database.ts";
import { useGateway } from "#lib/testing/start-gateway.ts";
import { drain } from "./drain.ts";

useDatabase();
const { ports } = useGateway(async (request, response) => {
  for await (const _ of request);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  response.end("answered");
});

function open(text: string): Promise<{ socket: Socket; received: () => string }> {
  return new Promise((resolve) => {
    let received = "";
    const socket = connect(ports().httpPort, "127.0.0.1", () => {
      socket.write(text);
      setTimeout(() => resolve({ socket, received: () => received }), 100);
    });
    socket.on("data", (chunk) => (received += chunk.toString()));
    // Nobody listens any more, or the connection was cut.
    socket.on("error", () => resolve({ socket, received: () => received }));
  });
}

it("finishes what was accepted, is not held up by a half-sent body, and runs its steps in order", async () => {
  const head = "Host: bank.example\r\n";
  const idle = await open("");
  const halfSent = await open(`POST / HTTP/1.1\r\n${head}Content-Length: 100\r\n\r\nhalf`);
  const accepted = await open(`GET / HTTP/1.1\r\n${head}\r\n`);
  const order: string[] = [];
  const step = (name: string) => ({ name, stop: async () => void order.push(name) });

  const startedAt = performance.now();
  const draining = drain({
    servers: ports().servers,
    webSockets: [],
    steps: [step("pages"), step("journal"), step("database")],
  });
  const ready = await open(`GET /ready HTTP/1.1\r\n${head}\r\n`);
  await draining;
  const seconds = (performance.now() - startedAt) / 1000;

  expect(accepted.received()).toContain("answered");
  expect(accepted.received().toLowerCase()).toContain("200 ok");
  expect(halfSent.received()).toBe("");
  expect(ready.received()).toBe("");
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(idle.socket.destroyed || idle.socket.readableEnded).toBe(true);
  expect(order).toEqual(["pages", "journal", "database"]);
  expect(seconds).toBeGreaterThan(0.9);
  expect(seconds).toBeLessThan(9.5);
});
