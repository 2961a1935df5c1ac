import { registerApp } from "../../../e2e/registered-app.ts";
import { atOnce } from "../count.ts";
import type { Proof } from "../proof.ts";

export const T13: Proof = {
  id: "T13",
  promise: "A revocation holds at once on every instance",
  prove: async ({ demo, instances }, scale) => {
    const [readers, least] = scale === "full" ? [100, 1000] : [10, 50];
    const app = await registerApp({}, demo);
    const { tokens, consentId } = await app.connected();
    let revokedAt = Number.POSITIVE_INFINITY;
    let [before, after, wrong] = [0, 0, 0];
    const reading = atOnce(readers, async (index) => {
      const address = `${instances[index % 2]?.url}/open-banking/v4.0/aisp/accounts`;
      while (after < least) {
        const startedAt = performance.now();
        const { status } = await app.tpp.call(address, tokens.access_token);
        if (startedAt < revokedAt) before += status === 200 ? 1 : 0;
        else {
          after++;
          if (status !== 401) wrong++;
        }
      }
    });
    while (before < readers) await new Promise((resolve) => setTimeout(resolve, 10));
    const { status } = await app.tpp.deleteConsent(consentId);
    revokedAt = performance.now();
    await reading;
    await app.remove();
    const enough = after >= least ? `of at least ${least}` : `of ${after}`;
    return {
      ran: `${readers} clients read continuously on two instances (${before} answers 200), the consent is deleted, ${after} reads begin afterwards`,
      figure: `deleted ${status}; ${wrong} ${enough} reads that began afterwards were answered`,
      promised: `deleted 204; 0 of at least ${least} reads that began afterwards were answered`,
    };
  },
};
