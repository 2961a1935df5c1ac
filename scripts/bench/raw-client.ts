import { connect, type Socket } from "node:net";

/** A request as it goes over the wire, written before the clock starts. */
export function writeRequest(url: URL, body: string): Buffer {
  const head = [
    `POST ${url.pathname} HTTP/1.1`,
    `host: ${url.host}`,
    "content-type: application/x-www-form-urlencoded",
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/**
 * Sends each request once over `width` connections and returns requests a second. It does next to nothing itself, so that
 * the server is measured and not the client beside it. Throws when anything but 2xx comes back.
 */
export async function sendEach(url: URL, requests: readonly Buffer[], width = 16): Promise<number> {
  let next = 0;
  const startedAt = performance.now();
  const worker = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(Number(url.port), url.hostname === "localhost" ? "127.0.0.1" : url.hostname);
      const send = () => {
        const request = requests[next++];
        if (request) socket.write(request);
        else socket.end(resolve);
      };
      socket.setNoDelay(true).once("connect", send).once("error", reject);
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
