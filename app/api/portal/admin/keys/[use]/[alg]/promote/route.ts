import { inputs } from "#lib/http/portal/inputs.ts";
import { keyOfAddress } from "#lib/http/portal/key-of-address.ts";
import { portalRoute } from "#lib/http/portal-route.ts";
import { promoteSigningKey } from "#lib/signing-keys/promote-signing-key.ts";

export const POST = portalRoute({ input: inputs.earlyPromotion, back: "/admin/keys" }, async ({ actor, params }) => {
  const { use, alg } = keyOfAddress(params);
  const kid = await promoteSigningKey(actor, use, alg, { early: true });
  return { redirectTo: "/admin/keys", notice: "The new key signs now.", data: { kid } };
});
