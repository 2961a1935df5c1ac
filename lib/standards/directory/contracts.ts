import { z } from "zod";

import { type Contract, defineContract } from "../contract.ts";
import { listQuery, pageOf, timestamp } from "../sandbox/api.ts";
import { directoryApi } from "./api.ts";

const role = z.enum(["AISP", "PISP", "CBPII"]);
const status = z.enum(["Active", "Revoked"]);

export const jwks = z
  .object({
    keys: z.array(
      z.looseObject({
        kty: z.enum(["RSA", "EC"]),
        kid: z.string(),
        use: z.enum(["sig", "tls"]).optional(),
        alg: z.string().optional(),
        x5c: z.array(z.base64()).optional(),
      }),
    ),
  })
  .meta({ id: "Jwks", description: "Public keys (RFC 7517), each with its certificate." });

const publicOrganisation = z
  .object({
    org_id: z.uuid(),
    org_name: z.string(),
    org_status: status,
    registration_id: z.string(),
    roles: z.array(role),
    org_jwks_endpoint: z.url(),
    org_jwks_revoked_endpoint: z.url(),
  })
  .meta({ id: "DirectoryOrganisation", description: "A participant of the directory." });

const publicSoftware = z
  .object({
    software_id: z.string(),
    software_client_name: z.string(),
    software_version: z.string(),
    software_status: status,
    software_roles: z.array(role),
    software_redirect_uris: z.array(z.string()),
    org_id: z.uuid(),
    software_jwks_endpoint: z.url(),
    software_jwks_revoked_endpoint: z.url(),
  })
  .meta({ id: "DirectorySoftware", description: "A piece of software of a participant." });

export const certificateStatus = z
  .object({
    serial: z.string(),
    status: z.enum(["good", "revoked", "expired", "unknown"]),
    revoked_at: timestamp.optional(),
    revocation_reason: z.string().optional().meta({ description: "As RFC 5280 §5.3.1 names it." }),
    expires_at: timestamp.optional(),
    produced_at: timestamp,
  })
  .meta({
    id: "CertificateStatus",
    description: "What OCSP would say, as JSON. unknown: the authority issued no such certificate.",
  });

const none = z.object({});
const organisationPath = z.object({ org_id: z.string() });
const softwarePath = z.object({ software_id: z.string().meta({ description: "22 characters, base62." }) });
const pem = z.string().meta({ id: "Pem", description: "PEM." });
const der = z.string().meta({ id: "Der", description: "DER.", format: "binary" });

const shared = {
  requirement: "M",
  scope: null,
  grant: "public",
  permissions: [],
  consentStates: [],
  idempotent: false,
  requestSigned: false,
  responseSigned: false,
  since: "1.0.0",
  method: "GET",
  paging: false,
  params: { path: none, query: none },
  requestSchema: null,
  successStatus: 200,
  errorStatuses: [405, 500, 503],
} as const;

const lookUp = { ...shared, errorStatuses: [404, 405, 500, 503] } as const;

/** Every operation of the directory's public side. */
export const contracts = [
  defineContract(directoryApi, {
    ...shared,
    tag: "Authority",
    operationId: "getAuthority",
    path: "/ca.pem",
    responseSchema: pem,
    responseMediaType: "application/pem-certificate-chain",
    summary: "The certificate authority",
    description: "The certificate that all others are signed with, those of servers too: what to trust.",
  }),
  defineContract(directoryApi, {
    ...shared,
    tag: "Authority",
    operationId: "getRevocationList",
    path: "/crl",
    responseSchema: der,
    responseMediaType: "application/pkix-crl",
    summary: "The revocation list",
    description: "A CRL (RFC 5280), signed at the moment of the request and valid for a day.",
  }),
  defineContract(directoryApi, {
    ...shared,
    tag: "Authority",
    operationId: "getCertificateStatus",
    path: "/certificates/{serial}",
    params: { path: z.object({ serial: z.string().meta({ description: "Hexadecimal." }) }), query: none },
    responseSchema: certificateStatus,
    summary: "The status of a certificate",
    description: "As it is at the moment of the request.",
  }),
  defineContract(directoryApi, {
    ...shared,
    tag: "Keys",
    operationId: "getDirectoryKeys",
    path: "/jwks",
    responseSchema: jwks,
    summary: "The directory’s own keys",
    description: "Software statements are verified with these.",
  }),
  defineContract(directoryApi, {
    ...shared,
    errorStatuses: [400, 405, 500, 503],
    tag: "Participants",
    operationId: "listOrganisations",
    path: "/organisations",
    paging: true,
    params: { path: none, query: listQuery({}) },
    responseSchema: pageOf("DirectoryOrganisationPage", publicOrganisation),
    summary: "List organisations",
    description: "Every organisation that is enrolled and verified, or was and is suspended; newest first.",
  }),
  defineContract(directoryApi, {
    ...lookUp,
    tag: "Participants",
    operationId: "getOrganisation",
    path: "/organisations/{org_id}",
    params: { path: organisationPath, query: none },
    responseSchema: publicOrganisation,
    summary: "Read an organisation",
    description: "One participant.",
  }),
  defineContract(directoryApi, {
    ...lookUp,
    errorStatuses: [400, 404, 405, 500, 503],
    tag: "Participants",
    operationId: "listOrganisationSoftware",
    path: "/organisations/{org_id}/software",
    paging: true,
    params: { path: organisationPath, query: listQuery({}) },
    responseSchema: pageOf("DirectorySoftwarePage", publicSoftware),
    summary: "List an organisation’s software",
    description: "Newest first, revoked ones included.",
  }),
  defineContract(directoryApi, {
    ...lookUp,
    tag: "Keys",
    operationId: "getOrganisationKeys",
    path: "/organisations/{org_id}/jwks",
    params: { path: organisationPath, query: none },
    responseSchema: jwks,
    summary: "An organisation’s keys",
    description: "The keys of all live certificates of all its software.",
  }),
  defineContract(directoryApi, {
    ...lookUp,
    tag: "Keys",
    operationId: "getRevokedOrganisationKeys",
    path: "/organisations/{org_id}/jwks/revoked",
    params: { path: organisationPath, query: none },
    responseSchema: jwks,
    summary: "An organisation’s revoked keys",
    description: "The keys of its revoked certificates, for signatures of the past.",
  }),
  defineContract(directoryApi, {
    ...lookUp,
    tag: "Participants",
    operationId: "getSoftware",
    path: "/software/{software_id}",
    params: { path: softwarePath, query: none },
    responseSchema: publicSoftware,
    summary: "Read software",
    description: "One piece of software.",
  }),
  defineContract(directoryApi, {
    ...lookUp,
    tag: "Keys",
    operationId: "getSoftwareKeys",
    path: "/software/{software_id}/jwks",
    params: { path: softwarePath, query: none },
    responseSchema: jwks,
    summary: "The keys of software",
    description: "The keys of its live certificates: use is sig for signing, tls for transport.",
  }),
  defineContract(directoryApi, {
    ...lookUp,
    tag: "Keys",
    operationId: "getRevokedSoftwareKeys",
    path: "/software/{software_id}/jwks/revoked",
    params: { path: softwarePath, query: none },
    responseSchema: jwks,
    summary: "The revoked keys of software",
    description: "The keys of its revoked certificates, for signatures of the past.",
  }),
] as const satisfies readonly Contract[];

export type DirectoryContract = (typeof contracts)[number];
