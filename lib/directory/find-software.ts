import { isUuid } from "#lib/ids.ts";
import { selectSoftware, selectSoftwareByRow } from "./data.ts";
import type { Software } from "./model.ts";

const SOFTWARE_ID = /^[A-Za-z0-9]{22}$/;

/** The software with this software_id, revoked or not, whoever it belongs to; null when there is none. */
export async function findSoftware(softwareId: string): Promise<Software | null> {
  return SOFTWARE_ID.test(softwareId) ? selectSoftware(softwareId) : null;
}

/** The same by the row's id, as App.softwareId has it. */
export async function findSoftwareByRow(id: string): Promise<Software | null> {
  return isUuid(id) ? selectSoftwareByRow(id) : null;
}
