import { startStep } from "#lib/apps/record-provisioning.ts";
import { refuseMetadata } from "./refuse-metadata.ts";
import { checkSoftwareRequest, type SoftwareRequest } from "./check-software-request.ts";
import { lockSoftware } from "./data.ts";
import type { Progress, Registration } from "./model.ts";
import { createRegisteredApp } from "./write-app.ts";

/** Registers the software of a software statement (UK DCR 3.3). It has one registration at a time. */
export async function registerSoftware(request: SoftwareRequest, progress: Progress): Promise<Registration> {
  const checked = startStep(2, "Registration checked");
  const { software, draft } = await checkSoftwareRequest(request, progress);
  progress.begin("registration");
  const app = await createRegisteredApp(software.organisationId, {
    draft,
    keys: [],
    by: `software:${software.softwareId}`,
    checked: checked("Certificate, software statement, signed request and metadata are in order (UK DCR 3.3)"),
    before: async (tx) => {
      const clientId = await lockSoftware(tx, software.id);
      if (clientId === null) return;
      throw refuseMetadata("software_id", `is registered already, as ${clientId}: change it or delete it first`);
    },
  });
  progress.about({ app });
  return { app, registrationToken: null };
}
