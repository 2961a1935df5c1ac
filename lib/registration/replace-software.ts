import { startStep } from "#lib/apps/record-provisioning.ts";
import type { App } from "#lib/apps/model.ts";
import { checkSoftwareRequest, type SoftwareRequest } from "./check-software-request.ts";
import type { Progress, Registration } from "./model.ts";
import { refuseMetadata } from "./refuse-metadata.ts";
import { replaceRegisteredApp } from "./write-app.ts";

/** Replaces a registration by a signed request with every claim (UK DCR 3.3). Consents and tokens stay. */
export async function replaceSoftware(app: App, request: SoftwareRequest, progress: Progress): Promise<Registration> {
  const checked = startStep(2, "Registration checked");
  const { software, draft } = await checkSoftwareRequest({ ...request, clientId: app.clientId }, progress);
  progress.begin("registration");
  if (software.id !== app.softwareId)
    throw refuseMetadata("software_id", "is not the software this registration is of");
  const changed = await replaceRegisteredApp(app, {
    draft,
    keys: [],
    by: `software:${software.softwareId}`,
    checked: checked("Certificate, software statement, signed request and metadata are in order (UK DCR 3.3)"),
    before: async () => undefined,
  });
  return { app: changed, registrationToken: null };
}
