// fetch over mutual TLS: what Node's own fetch has no setting for.
import { request } from "node:https";

/** A client certificate and its key, and the authority that vouches for the server; PEM. */
export type TlsIdentity = { cert?: string; key?: string; ca: string; rejectUnauthorized?: boolean };

/** A function to call in the place of fetch; it presents the certificate wherever it is sent. */
export function fetchOverTls(identity: TlsIdentity) {
  return async (address: string | URL, init: RequestInit = {}): Promise<Response> => {
    const sent = new Request(address, init);
    const body = Buffer.from(await sent.arrayBuffer());
    return new Promise((resolve, reject) => {
      const headers = { ...Object.fromEntries(sent.headers), "content-length": String(body.length) };
      const call = request(sent.url, { ...identity, method: sent.method, headers, agent: false }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.once("error", reject);
        answer.once("end", () => resolve(toResponse(answer.statusCode ?? 0, answer.headersDistinct, chunks)));
      });
      call.once("error", reject);
      call.end(body);
    });
  };
}

function toResponse(status: number, sent: NodeJS.Dict<string[]>, chunks: Buffer[]): Response {
  const headers = new Headers();
  for (const [name, values] of Object.entries(sent)) for (const value of values ?? []) headers.append(name, value);
  const isEmpty = status === 204 || status === 304;
  return new Response(isEmpty ? null : new Uint8Array(Buffer.concat(chunks)), { status, headers });
}
