import { registerApp } from "../../../e2e/registered-app.ts";
import { atOnce, inTurn, range, tally } from "../count.ts";
import type { Proof } from "../proof.ts";

const PARALLEL = 50;
const FORM = { grant_type: "client_credentials", scope: "accounts" };

export const T2: Proof = {
  id: "T2",
  promise: "A client assertion is used once, in parallel, elsewhere and after a restart",
  prove: async ({ demo, instances: [first, second], restart }, scale) => {
    const count = scale === "full" ? 20 : 2;
    const app = await registerApp({}, demo);
    const last = app.assertion({ exp: Math.floor(Date.now() / 1000) + 500 });
    const rounds = await inTurn(range(count), async (round) => {
      const assertion = round === 0 ? last : app.assertion();
      const replies = await atOnce(PARALLEL, (index) =>
        app.post(`${(index % 2 ? first : second).url}/oidc/token`, FORM, { assertion }),
      );
      return replies.map(({ status, body }) => (status === 200 ? "200" : `${status} ${String(body["error"])}`));
    });
    await restart();
    const again = [
      await app.post(`${first.url}/oidc/token`, FORM, { assertion: last }),
      await app.post(`${second.url}/oidc/token`, FORM, { assertion: last }),
      await app.post(`${second.url}/oidc/introspect`, { token: "any" }, { assertion: last }),
    ];
    await app.remove();
    return {
      ran: `${count} assertions, ${PARALLEL} uses of each at once over two instances; after a restart at both, and at another endpoint`,
      figure: `${tally(rounds.flat())}; again ${tally(again.map(({ status }) => status))}`,
      promised: `${count} × 200, ${count * (PARALLEL - 1)} × 401 invalid_client; again 3 × 401`,
    };
  },
};
