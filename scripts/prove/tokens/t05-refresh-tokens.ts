import {
  byCertificate,
  byKey,
  certifyApp,
  registerCertifiedApp,
  registerDpopApp,
  type BoundApp,
} from "../../../e2e/bound-app.ts";
import { Prover } from "../../../e2e/prover.ts";
import { registerApp } from "../../../e2e/registered-app.ts";
import { tally } from "../count.ts";
import type { Proof } from "../proof.ts";

const form = (refresh_token: string) => ({ grant_type: "refresh_token", refresh_token });

export const T5: Proof = {
  id: "T5",
  promise:
    "A refresh token is not rotated, belongs to its app and its certificate or key, survives a restart and ends with its consent",
  prove: async ({ demo, restart }) => {
    const [{ bound: certified }, { bound: proving }] = [await registerCertifiedApp(demo), await registerDpopApp(demo)];
    const stranger = await registerApp({}, demo);
    const [ofCertificate, ofKey] = [await certified.connected(), await proving.connected()];
    await restart();
    const good = [
      await certified.post("/token", form(ofCertificate.refreshToken)),
      await certified.post("/token", form(ofCertificate.refreshToken)),
      await proving.post("/token", form(ofKey.refreshToken)),
    ];
    const rotated = good.filter(
      ({ body }) => body["refresh_token"] && !isKept(String(body["refresh_token"]), [ofCertificate, ofKey]),
    );
    const foreign = byCertificate(demo, await certifyApp(stranger));
    const bad = [
      await stranger.refresh(ofCertificate.refreshToken),
      await certified.post("/token", form(ofCertificate.refreshToken), {}, foreign),
      await certified.post("/token", form(ofCertificate.refreshToken), {}, byCertificate(demo, {})),
      await proving.app.refresh(ofKey.refreshToken),
      ...(await withAnotherKey(proving, ofKey.refreshToken)),
    ];
    for (const each of [certified, proving])
      await revoke(each, each === certified ? ofCertificate.consentId : ofKey.consentId);
    const ended = [
      await certified.post("/token", form(ofCertificate.refreshToken)),
      await proving.post("/token", form(ofKey.refreshToken)),
    ];
    await Promise.all([stranger.remove(), certified.app.remove(), proving.app.remove()]);
    return {
      ran: "after a restart by its app; by another app, with a certificate of other software, without one, without a proof, with another key; after the consent was deleted",
      figure: `${tally(good.map(({ status }) => status))}, ${rotated.length} rotated; wrongly used ${tally(bad.map(({ status }) => status))}; ended ${tally(ended.map(({ status }) => status))}`,
      promised: "3 × 200, 0 rotated; wrongly used 4 × 400, 1 × 401; ended 2 × 400",
    };
  },
};

function isKept(token: string, issued: readonly { refreshToken: string }[]): boolean {
  return issued.some(({ refreshToken }) => refreshToken === token);
}

/**
 * RFC 9449 §5: the refresh token of an app that authenticates is bound to the app, so that its key may change. What must
 * not happen is that the token it yields works with any key but the one that was proved.
 */
async function withAnotherKey(bound: BoundApp, refreshToken: string) {
  const { app } = bound;
  const { demo } = app;
  const other = byKey(demo, new Prover());
  const url = `${other.issuer}/token`;
  const reply = await app.post(url, form(refreshToken), { headers: other.headers({ method: "POST", url }) });
  const token = String(reply.body["access_token"]);
  return [await bound.call("/accounts", token)];
}

async function revoke(bound: BoundApp, consentId: string): Promise<void> {
  const { status } = await bound.call(`/account-access-consents/${consentId}`, await bound.clientToken(), {
    method: "DELETE",
  });
  if (status !== 204) throw new Error(`the consent was not deleted: ${status}`);
}
