import { sendPhoneCode } from "#lib/customers/send-phone-code.ts";
import { codePurposeOf } from "./code-purpose.ts";
import type { JourneyPage } from "./model.ts";
import { pageOf } from "./model.ts";
import { openJourney } from "./open-journey.ts";

/** Sends another code to the phone. Throws rate-limited after the fifth. */
export async function resendCode(uid: string): Promise<JourneyPage> {
  const open = await openJourney(uid);
  const { journey } = open;
  if (journey.stage === "password" && journey.customerId) {
    await sendPhoneCode({ id: journey.customerId }, journey.id, codePurposeOf(open));
  }
  return pageOf(journey.stage);
}
