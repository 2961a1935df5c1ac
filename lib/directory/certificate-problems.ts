import type { CertificateProblem } from "#lib/http/connection.ts";

/** What is wrong with a client certificate, as the end of a sentence that begins with it. */
export const CERTIFICATE_PROBLEMS = {
  untrusted: "was not issued by the sandbox's authority, or its holder was not checked",
  expired: "has expired",
  "not-yet-valid": "is not valid yet",
  revoked: "was revoked in the directory",
  "wrong-usage": "is not one for client authentication",
  "wrong-organisation": "belongs to another organisation or other software than the app",
} as const satisfies Record<CertificateProblem, string>;
