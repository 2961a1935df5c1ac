import { inputs } from "#lib/http/portal/inputs.ts";
import { keyOfAddress } from "#lib/http/portal/key-of-address.ts";
import { portalRoute } from "#lib/http/portal-route.ts";
import { rotateSigningKey } from "#lib/signing-keys/rotate-signing-key.ts";

export const POST = portalRoute({ input: inputs.nothing, back: "/admin/keys" }, async ({ actor, params }) => {
  const { use, alg } = keyOfAddress(params);
  const kid = await rotateSigningKey(actor, use, alg);
  return { redirectTo: "/admin/keys", notice: "The new key is published and waits for its time.", data: { kid } };
});
