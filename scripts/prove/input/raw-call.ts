import http from "node:http";
import { randomUUID } from "node:crypto";

export type RawRequest = {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array | null;
};

export type RawAnswer = {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
  /** The id that was sent, where it was one. */
  interactionId: string;
};

const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });

/** A request as it is written here, whatever fetch would think of it. A connection that was closed is status 0. */
export function rawCall(base: string, { method, path, headers = {}, body = null }: RawRequest): Promise<RawAnswer> {
  const { hostname, port } = new URL(base);
  const interactionId = headers["x-fapi-interaction-id"] ?? randomUUID();
  const length = body === null ? {} : { "content-length": String(Buffer.byteLength(body)) };
  return new Promise((resolve) => {
    const failed = () => resolve({ status: 0, headers: {}, text: "", interactionId });
    const all = { "x-fapi-interaction-id": interactionId, ...length, ...headers };
    const request = http.request({ agent, hostname, port, method, path, headers: all }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", failed);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, interactionId });
      });
    });
    request.on("error", failed).setTimeout(30_000, () => request.destroy());
    request.end(body ?? undefined);
  });
}
