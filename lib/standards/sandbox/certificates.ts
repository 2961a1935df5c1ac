import { z } from "zod";

import { defineContract } from "../contract.ts";
import { listQuery, pageOf, readErrors, sandboxApi, shared, timestamp, writeErrors } from "./api.ts";

export const revocationReason = z.enum([
  "unspecified",
  "keyCompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "privilegeWithdrawn",
]);

const kind = z.enum(["transport", "signing"]).meta({
  description: "transport: mutual TLS, as an OBWAC. signing: request objects, assertions and messages, as an OBSEAL.",
});

export const certificate = z
  .object({
    serial: z.string().meta({ description: "Hexadecimal, lower case." }),
    kind,
    software_id: z.string(),
    subject: z.string().meta({ description: "RFC 4514. What tls_client_auth_subject_dn has to be." }),
    kid: z.string().meta({ description: "Of its key in the software’s JWKS: the key’s thumbprint (RFC 7638)." }),
    thumbprint: z.string().meta({ description: "SHA-256 of the DER form, base64url: x5t#S256 of bound tokens." }),
    status: z.enum(["good", "revoked", "expired"]),
    not_before: timestamp,
    not_after: timestamp,
    revoked_at: timestamp.nullable(),
    revocation_reason: revocationReason.nullable(),
    certificate: z.string().meta({ description: "PEM." }),
    created_at: timestamp,
  })
  .meta({ id: "Certificate", description: "A certificate of the sandbox’s authority." });

/** Names its software directly, or by an app. */
export const softwareChoice = {
  software_id: z.string().optional().meta({ description: "The software it is for. This or app." }),
  app: z.string().optional().meta({
    description: "The app whose software it is for, by id or client_id. Software is entered for it when there is none.",
  }),
};

export const chooseOne = (body: { software_id?: string; app?: string }) =>
  (body.software_id === undefined) !== (body.app === undefined);

export const certificateOrder = z
  .strictObject({
    ...softwareChoice,
    kind,
    csr: z.string().max(16_384).meta({
      description:
        "A certification request (PKCS #10) in PEM, signed by its key: RSA of at least 2048 bits or P-256. Its subject and its extensions are not taken over.",
    }),
  })
  .refine(chooseOne, { error: "Send software_id or app, one of the two", path: ["software_id"] })
  .meta({ id: "CertificateOrder" });

export const revocation = z.strictObject({ reason: revocationReason }).meta({ id: "Revocation" });

const none = z.object({});
const certificatePath = z.object({ serial: z.string().meta({ description: "The serial number in hexadecimal." }) });
const tag = "Certificates";

export const listCertificates = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "listCertificates",
  method: "GET",
  path: "/certificates",
  paging: true,
  params: {
    path: none,
    query: listQuery({ software_id: z.string().optional().meta({ description: "Of this software only." }) }),
  },
  requestSchema: null,
  responseSchema: pageOf("CertificatePage", certificate),
  successStatus: 200,
  errorStatuses: readErrors,
  summary: "List certificates",
  description: "The organisation’s certificates, newest first, revoked and expired ones included.",
});

export const createCertificate = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "createCertificate",
  method: "POST",
  path: "/certificates",
  paging: false,
  params: { path: none, query: none },
  requestSchema: certificateOrder,
  responseSchema: certificate,
  successStatus: 201,
  errorStatuses: writeErrors,
  summary: "Have a certificate signed",
  description:
    "A signing request in, a certificate out. The private key stays with you. Up to ten live certificates for each software, so that old and new overlap.",
});

export const getCertificate = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "getCertificate",
  method: "GET",
  path: "/certificates/{serial}",
  paging: false,
  params: { path: certificatePath, query: none },
  requestSchema: null,
  responseSchema: certificate,
  successStatus: 200,
  errorStatuses: readErrors,
  summary: "Read a certificate",
  description: "One certificate of the organisation.",
});

export const revokeCertificate = defineContract(sandboxApi, {
  ...shared,
  tag,
  operationId: "revokeCertificate",
  method: "POST",
  path: "/certificates/{serial}/revocation",
  paging: false,
  params: { path: certificatePath, query: none },
  requestSchema: revocation,
  responseSchema: certificate,
  successStatus: 201,
  errorStatuses: writeErrors,
  summary: "Revoke a certificate",
  description: "For good, and from the next request on: tokens bound to it stop working with it.",
});

export type Certificate = z.infer<typeof certificate>;
