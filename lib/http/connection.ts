/** What the gateway knows of a connection and a Request cannot say. */
export type Connection = {
  remoteAddress: string;
  /** The client certificate of mutual TLS, checked by the gateway; null when none was presented. */
  certificate: ClientCertificate | null;
};

export type ClientCertificate = {
  /** SHA-256 of the DER form, base64url: x5t#S256 of RFC 8705. */
  thumbprint: string;
  subject: string;
  pem: string;
  notBefore: Date;
  notAfter: Date;
  /** Why it must not be trusted, or null. */
  problem: "untrusted" | "expired" | "not-yet-valid" | "revoked" | "wrong-usage" | null;
};

/** What every mounted API is: server.ts mounts it on node:http, app/**\/route.ts on Next. */
export type FetchHandler = (request: Request, connection: Connection) => Promise<Response>;
