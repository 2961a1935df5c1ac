import type { SoftwareInput } from "#lib/directory/check-software-input.ts";
import { createSoftware } from "#lib/directory/create-software.ts";
import { getCertificate } from "#lib/directory/get-certificate.ts";
import { getSoftware } from "#lib/directory/get-software.ts";
import { issueCertificate } from "#lib/directory/issue-certificate.ts";
import { issueSoftwareStatement } from "#lib/directory/issue-software-statement.ts";
import { listCertificates, listOrganisationCertificates } from "#lib/directory/list-certificates.ts";
import { listSoftware } from "#lib/directory/list-software.ts";
import { listStatements } from "#lib/directory/list-statements.ts";
import { provideSoftware } from "#lib/directory/provide-software.ts";
import { revokeCertificate } from "#lib/directory/revoke-certificate.ts";
import { revokeSoftwareStatement } from "#lib/directory/revoke-software-statement.ts";
import { revokeSoftware } from "#lib/directory/revoke-software.ts";
import { updateSoftware } from "#lib/directory/update-software.ts";
import type { SoftwareChange } from "#lib/standards/sandbox/software.ts";
import { definedOnly, withSandboxNames } from "./app-security.ts";
import { type KeyActor, type Operations, PAGE, toPage } from "./operation.ts";
import { presentCertificate, presentSoftware, presentStatement } from "./present-directory.ts";

type DirectoryOperations = Pick<
  Operations,
  | "provideAppSoftware"
  | "listSoftware"
  | "createSoftware"
  | "getSoftware"
  | "updateSoftware"
  | "revokeSoftware"
  | "listSoftwareStatements"
  | "createSoftwareStatement"
  | "revokeSoftwareStatement"
  | "listCertificates"
  | "createCertificate"
  | "getCertificate"
  | "revokeCertificate"
>;

/** The operations of the trust directory, for its members. */
export const DIRECTORY_OPERATIONS: DirectoryOperations = {
  provideAppSoftware: async ({ actor, path }) => presentSoftware(await provideSoftware(actor, path.app_id)),
  listSoftware: async ({ actor, query: { cursor, limit = PAGE } }) => {
    const list = await listSoftware(actor, actor.organisationId, { before: cursor ?? null, limit: limit + 1 });
    const page = toPage(list, limit, ({ id }) => id);
    return { ...page, data: page.data.map(presentSoftware) };
  },
  createSoftware: async ({ actor, body }) => {
    const { name, roles, redirect_uris: redirectUris } = body;
    const input = { ...toInput(body), name, roles, redirectUris };
    return presentSoftware(await withSandboxNames(() => createSoftware(actor, actor.organisationId, input), NAMES));
  },
  getSoftware: async ({ actor, path }) => presentSoftware(await getSoftware(actor, path.software_id)),
  updateSoftware: async ({ actor, path, body }) => {
    const change = () => updateSoftware(actor, path.software_id, toInput(body));
    return presentSoftware(await withSandboxNames(change, NAMES));
  },
  revokeSoftware: async ({ actor, path }) => revokeSoftware(actor, path.software_id).then(() => null),
  listSoftwareStatements: async ({ actor, query: { cursor, limit = PAGE, software_id: softwareId } }) => {
    const list = await listStatements(actor, softwareId, { before: cursor ?? null, limit: limit + 1 });
    const page = toPage(list, limit, ({ id }) => id);
    return { ...page, data: page.data.map((statement) => presentStatement(statement, softwareId)) };
  },
  createSoftwareStatement: async ({ actor, body }) => {
    const softwareId = await chosenSoftware(actor, body);
    const { jti, jwt, issuedAt } = await issueSoftwareStatement(actor, softwareId);
    return { jti, software_id: softwareId, issued_at: issuedAt.toISOString(), software_statement: jwt };
  },
  revokeSoftwareStatement: async ({ actor, path }) => revokeSoftwareStatement(actor, path.jti).then(() => null),
  listCertificates: async ({ actor, query: { cursor, limit = PAGE, software_id: softwareId } }) => {
    const page = { before: cursor ?? null, limit: limit + 1 };
    const list =
      softwareId === undefined
        ? await listOrganisationCertificates(actor, actor.organisationId, page)
        : await listCertificates(actor, softwareId, page);
    const { data, next } = toPage(list, limit, ({ id }) => id);
    return { data: data.map(presentCertificate), next };
  },
  createCertificate: async ({ actor, body }) =>
    presentCertificate(await issueCertificate(actor, await chosenSoftware(actor, body), body)),
  getCertificate: async ({ actor, path }) => presentCertificate(await getCertificate(actor, path.serial)),
  revokeCertificate: async ({ actor, path, body }) =>
    presentCertificate(await revokeCertificate(actor, path.serial, body.reason)),
};

async function chosenSoftware(actor: KeyActor, choice: { software_id?: string; app?: string }): Promise<string> {
  if (choice.app !== undefined) return (await provideSoftware(actor, choice.app)).softwareId;
  return (await getSoftware(actor, choice.software_id ?? "")).softwareId;
}

/** What the directory knows of software, under its names here. */
const NAMES = {
  clientUri: "client_uri",
  logoUri: "logo_uri",
  policyUri: "policy_uri",
  tosUri: "tos_uri",
  onBehalfOf: "on_behalf_of",
  redirectUris: "redirect_uris",
} as const satisfies Partial<Record<keyof SoftwareInput, keyof SoftwareChange>>;

/** What was sent, under the names the verbs have for it. */
function toInput(body: SoftwareChange): Partial<SoftwareInput> {
  const { name, description, version, roles } = body;
  const renamed = Object.entries(NAMES).map(([ours, theirs]) => [ours, body[theirs]]);
  return definedOnly({ name, description, version, roles, ...Object.fromEntries(renamed) });
}
