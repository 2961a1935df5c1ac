import { resumeApp, suspendApp } from "#lib/apps/change-app-status.ts";
import { changeDecoupled } from "#lib/apps/change-decoupled.ts";
import { createApp } from "#lib/apps/create-app.ts";
import { deleteApp } from "#lib/apps/delete-app.ts";
import { getApp } from "#lib/apps/get-app.ts";
import { listApps } from "#lib/apps/list-apps.ts";
import { replaceAppKeys } from "#lib/apps/rotate-keys.ts";
import { updateApp } from "#lib/apps/update-app.ts";
import { listCalls } from "#lib/journal/list-calls.ts";
import type { AppChange } from "#lib/standards/sandbox/apps.ts";
import type { SandboxContract } from "#lib/standards/sandbox/contracts.ts";
import { authorise } from "./authorise.ts";
import { ACCOUNT_OPERATIONS } from "./account-operations.ts";
import { BANK_OPERATIONS } from "./bank-operations.ts";
import { ORDER_OPERATIONS } from "./order-operations.ts";
import { TRANSACTION_OPERATIONS } from "./transaction-operations.ts";
import { CUSTOMER_OPERATIONS } from "./customer-operations.ts";
import { DIRECTORY_OPERATIONS } from "./directory-operations.ts";
import { CLOCK_OPERATIONS } from "./clock-operations.ts";
import { FAULT_OPERATIONS } from "./fault-operations.ts";
import { type KeyActor, type Operations, PAGE, toPage } from "./operation.ts";
import { REGISTRATION_OPERATIONS } from "./registration-operations.ts";
import { WEBHOOK_OPERATIONS } from "./webhook-operations.ts";
import { definedOnly, readSecurity, withSandboxNames } from "./app-security.ts";
import { presentApp, presentCall } from "./present.ts";

/** Which verb an operation is. One row a contract: a missing one does not compile. */
const OPERATIONS: Operations = {
  ...DIRECTORY_OPERATIONS,
  listApps: async ({ actor, query: { cursor, limit = PAGE } }) => {
    const apps = await listApps(actor, actor.organisationId, { before: cursor ?? null, limit: limit + 1 });
    return toPage(apps.map(presentApp), limit, ({ id }) => id);
  },
  createApp: async ({ actor, body }) => {
    const { name, redirect_uris: redirectUris, jwks, profile, scopes, software_id: softwareId } = body;
    const { organisationId } = actor;
    const asked = { organisationId, name, redirectUris, jwks, profile, scopes, softwareId, ...readSecurity(body) };
    return presentApp(await withSandboxNames(() => createApp(actor, asked)));
  },
  getApp: async ({ actor, path }) => presentApp(await getApp(actor, path.app_id)),
  updateApp: async ({ actor, path, body }) => presentApp(await changeApp(actor, path.app_id, body)),
  rotateAppKeys: async ({ actor, path, body }) => presentApp(await replaceAppKeys(actor, path.app_id, body)),
  deleteApp: async ({ actor, path }) => deleteApp(actor, path.app_id).then(() => null),
  listCalls: async ({ actor, query: { cursor, limit = PAGE, app, ...filters } }) => {
    const appId = app === undefined ? undefined : (await getApp(actor, app)).id;
    const page = await listCalls(actor, {
      organisationId: actor.organisationId,
      cursor,
      limit,
      ...filters,
      ...(appId && { app: appId }),
    });
    return { data: page.calls.map(presentCall), next: page.next };
  },
  createAuthorisation: async ({ actor, body }) => authorise(actor.organisationId, body),
  ...REGISTRATION_OPERATIONS,
  ...BANK_OPERATIONS,
  ...CUSTOMER_OPERATIONS,
  ...ACCOUNT_OPERATIONS,
  ...TRANSACTION_OPERATIONS,
  ...ORDER_OPERATIONS,
  ...CLOCK_OPERATIONS,
  ...FAULT_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
};

async function changeApp(actor: KeyActor, id: string, body: AppChange) {
  const { name, redirect_uris: redirectUris, profile, release, decoupled, status } = body;
  const change = { ...definedOnly({ name, redirectUris, profile, release }), ...readSecurity(body) };
  if (Object.keys(change).length > 0) await withSandboxNames(() => updateApp(actor, id, change));
  if (decoupled) {
    const { delivery, notification_uri: notificationUri, request_alg: requestAlg, user_code: userCode } = decoupled;
    await changeDecoupled(actor, id, { delivery, notificationUri, requestAlg, userCode });
  }
  const app = await getApp(actor, id);
  if (status === undefined || status === app.status) return app;
  return status === "suspended" ? suspendApp(actor, id) : resumeApp(actor, id);
}

type Parsed = { path: unknown; query: unknown; body: unknown; text: string | null };

export async function runSandboxOperation(
  contract: SandboxContract,
  actor: KeyActor,
  parsed: Parsed,
): Promise<unknown> {
  // The values were parsed by this very contract; the table cannot know which of its rows it is.
  const run = OPERATIONS[contract.operationId] as (given: unknown) => Promise<unknown>;
  return run({ actor, ...parsed });
}
