import { isUuid } from "#lib/ids.ts";
import type { Organisation } from "#lib/organisations/model.ts";
import { checkCursor } from "./check-cursor.ts";
import { selectParticipant, selectParticipants, selectSoftwareOf } from "./data.ts";
import type { Software } from "./model.ts";

export type Participant = Pick<Organisation, "id" | "name" | "registrationNumber" | "roles" | "status">;

/** Who takes part, as anybody may see it: newest first. Organisations that have only applied do not. */
export async function listParticipants(before: string | null, limit: number): Promise<Participant[]> {
  return selectParticipants(checkCursor(before), limit);
}

export async function findParticipant(id: string): Promise<Participant | null> {
  return isUuid(id) ? selectParticipant(id) : null;
}

/** The software of a participant, as anybody may see it: newest first. */
export async function listParticipantSoftware(id: string, before: string | null, limit: number): Promise<Software[]> {
  return selectSoftwareOf(id, checkCursor(before), limit);
}
