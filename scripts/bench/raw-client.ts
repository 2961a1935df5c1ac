import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

/** A client certificate, PEM. */
export type Identity = { cert: string; key: string };

type Sent = { method?: string; body?: string; headers?: Record<string, string> };

/** A request as it goes over the wire, written before the clock starts. */
export function writeRequest(url: URL, { method = "GET", body = "", headers = {} }: Sent): Buffer {
  const length = body ? { "content-length": String(Buffer.byteLength(body)) } : {};
  const all = Object.entries({ host: url.host, ...headers, ...length }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`${[`${method} ${url.pathname}${url.search} HTTP/1.1`, ...all].join("\r\n")}\r\n\r\n${body}`);
}

export function writeForm(url: URL, fields: Record<string, string>, headers: Record<string, string> = {}): Buffer {
  const form = { "content-type": "application/x-www-form-urlencoded", ...headers };
  return writeRequest(url, { method: "POST", body: new URLSearchParams(fields).toString(), headers: form });
}

/**
 * Sends each request once over `width` connections and returns requests a second. It does next to nothing itself, so that
 * the server is measured and not the client beside it. Throws when anything but 2xx comes back.
 */
export async function sendEach(
  url: URL,
  requests: readonly Buffer[],
  { width = 16, tls }: { width?: number; tls?: Identity } = {},
): Promise<number> {
  let next = 0;
  const startedAt = performance.now();
  const worker = () =>
    new Promise<void>((resolve, reject) => {
      const address = { port: Number(url.port), host: url.hostname === "localhost" ? "127.0.0.1" : url.hostname };
      // Whose server it is does not matter here: it is ours, and so is the baseline.
      const socket = tls ? connectTls({ ...address, ...tls, rejectUnauthorized: false }) : connect(address);
      const send = () => {
        const request = requests[next++];
        if (request) socket.write(request);
        else socket.end(resolve);
      };
      socket
        .setNoDelay(true)
        .once(tls ? "secureConnect" : "connect", send)
        .once("error", reject);
      onAnswer(socket, (status) =>
        status >= 200 && status < 300 ? send() : reject(new Error(`${url} answered ${status}`)),
      );
    });
  await Promise.all(Array.from({ length: width }, worker));
  return (requests.length / (performance.now() - startedAt)) * 1000;
}

/** Calls back with the status of each complete answer. Reads answers with a content-length only. */
function onAnswer(socket: Socket, done: (status: number) => void): void {
  let text = "";
  socket.setEncoding("latin1").on("data", (chunk: string) => {
    text += chunk;
    const end = text.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? 0);
    if (text.length < end + 4 + length) return;
    const status = Number(text.slice(9, 12));
    text = "";
    done(status);
  });
}
