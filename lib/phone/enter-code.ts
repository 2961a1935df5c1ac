import { pickUpRequest } from "#lib/backchannel/pick-up-request.ts";
import { isDomainError } from "#lib/errors.ts";
import { countWrongCode } from "./data.ts";
import type { UnlockedPhone } from "./model.ts";

/** Types the code an app shows. Throws wrong-code; ten of those lock the phone. */
export async function enterCode(phone: UnlockedPhone, typed: string): Promise<{ id: string }> {
  try {
    return await pickUpRequest(phone, typed);
  } catch (error) {
    if (isDomainError(error, "wrong-code")) await countWrongCode(phone.sessionId);
    throw error;
  }
}
