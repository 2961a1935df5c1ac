import { registerApp } from "../../../e2e/registered-app.ts";
import { atOnce, inTurn, range, tally } from "../count.ts";
import type { Proof } from "../proof.ts";

const PARALLEL = 50;

export const T1: Proof = {
  id: "T1",
  promise: "A code is exchanged once, in parallel and across instances; using it again ends its tokens",
  prove: async ({ demo, instances }, scale) => {
    const codes = scale === "full" ? 20 : 2;
    const app = await registerApp({}, demo);
    const rounds = await inTurn(range(codes), async () => {
      const grant = await app.approved();
      const form = {
        grant_type: "authorization_code",
        code: grant.code,
        redirect_uri: app.redirectUri,
        code_verifier: grant.verifier,
      };
      const replies = await atOnce(PARALLEL, (index) => app.post(`${instances[index % 2]?.url}/oidc/token`, form));
      const token = String(replies.find(({ status }) => status === 200)?.body["access_token"]);
      const reuse = await app.redeem(grant.code, grant);
      const after = await app.tpp.call("/accounts", token);
      return {
        answers: replies.map(({ status, body }) => (status === 200 ? "200" : `${status} ${String(body["error"])}`)),
        after: `${reuse.status} ${String(reuse.body["error"])}, then its token ${after.status}`,
      };
    });
    await app.remove();
    return {
      ran: `${codes} codes, ${PARALLEL} exchanges of each at once over two instances, then one more, then a read`,
      figure: `${tally(rounds.flatMap(({ answers }) => answers))}; ${tally(rounds.map(({ after }) => after))}`,
      promised: `${codes} × 200, ${codes * (PARALLEL - 1)} × 400 invalid_grant; ${codes} × 400 invalid_grant, then its token 401`,
    };
  },
};
