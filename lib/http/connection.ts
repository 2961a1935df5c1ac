/** What the gateway knows of a connection and a Request cannot say. */
export type Connection = {
  remoteAddress: string;
  /** The client certificate of mutual TLS, checked by the gateway; null when none was presented. */
  certificate: ClientCertificate | null;
};

/** Why a client certificate is not accepted; that none was presented is for its reader to say. */
export type CertificateProblem =
  | "untrusted"
  | "expired"
  | "not-yet-valid"
  | "revoked"
  | "wrong-usage"
  | "wrong-organisation";

export type ClientCertificate = {
  /** SHA-256 of the DER form, base64url: x5t#S256 of RFC 8705. */
  thumbprint: string;
  /** RFC 4514 */
  subject: string;
  pem: string;
  notBefore: Date;
  notAfter: Date;
  /** Why it must not be trusted, or null. */
  problem: CertificateProblem | null;
  /** Whom the directory issued it to; null until it was asked (lib/directory/read-certificate-owner.ts) and when it does not know. */
  owner: CertificateOwner | null;
};

/** By their rows. */
export type CertificateOwner = { organisationId: string; softwareId: string | null };

/** What every mounted API is: server.ts mounts it on node:http, app/**\/route.ts on Next. */
export type FetchHandler = (request: Request, connection: Connection) => Promise<Response>;

/** What of a Request an API needs. A Request has it all; the gateway gives it without making one, which costs a sixth of a hot read. */
export type PlainRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: {
    get(name: string): string | null;
    has(name: string): boolean;
    entries(): Iterable<[string, string]>;
  };
  readonly body: AsyncIterable<Uint8Array> | null;
};

export type PlainAnswer = {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array | null;
  /** The connection ends without this answer. */
  isDropped?: boolean;
};

/** A FetchHandler without the objects of the Fetch standard. */
export type PlainHandler = (request: PlainRequest, connection: Connection) => Promise<PlainAnswer>;

export function toFetchHandler(handler: PlainHandler): FetchHandler {
  return async (request, connection) => {
    const { body, isDropped, ...init } = await handler(request, connection);
    if (isDropped) return new Response(brokenStream());
    return new Response(typeof body === "object" && body !== null ? Buffer.from(body) : body, init);
  };
}

/** Who reads it loses the connection: the nearest a Response comes to none. */
function brokenStream(): ReadableStream {
  return new ReadableStream({ start: (controller) => controller.error(new Error("dropped on purpose")) });
}
