import { deleteConsent } from "#lib/consents/delete-consent.ts";
import { getConsentOf } from "#lib/consents/get-consent.ts";
import type { Consent } from "#lib/consents/model.ts";
import { confirmFunds } from "#lib/funds/confirm-funds.ts";
import { createFundsConsent } from "#lib/funds/create-consent.ts";
import type { CbpiiContract } from "#lib/standards/obuk/cbpii/contracts.ts";
import type { OperationsOf } from "../operation.ts";
import type { Reply } from "../reply.ts";
import { replyWith, replyWithConsent } from "../reply.ts";

const KIND = "funds-confirmation";

/** Confirmation of funds. */
export const fundsOperations: OperationsOf<CbpiiContract> = {
  CreateFundsConfirmationConsents: async ({ app, body, bankId, version, interactionId }) =>
    replyWithFundsConsent(await createFundsConsent(app, body, { bankId, version, interactionId }), "created"),
  GetFundsConfirmationConsentsConsentId: async ({ app, path }) =>
    replyWithFundsConsent(await getConsentOf(app, path.ConsentId, KIND)),
  DeleteFundsConfirmationConsentsConsentId: async ({ app, path }) =>
    deleteConsent(app, path.ConsentId, KIND).then(() => null),
  CreateFundsConfirmations: async ({ app, access, body: { Data } }) => {
    const { id, at, isAvailable, consentId } = await confirmFunds({ app, access }, KIND, Data);
    const answer = {
      FundsConfirmationId: id,
      ConsentId: consentId,
      CreationDateTime: at.toISOString(),
      FundsAvailable: isAvailable,
      Reference: Data.Reference,
      InstructedAmount: Data.InstructedAmount,
    };
    return replyWith(answer, { consentId });
  },
};

/** Without Risk: this kind has none. */
function replyWithFundsConsent(consent: Consent, outcome: "read" | "created" = "read"): Reply {
  return { ...replyWithConsent(consent, outcome), risk: null };
}
