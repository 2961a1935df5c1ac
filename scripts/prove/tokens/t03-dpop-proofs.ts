import { byKey, registerDpopApp } from "../../../e2e/bound-app.ts";
import { atOnce, inTurn, range, tally } from "../count.ts";
import type { Proof } from "../proof.ts";

const PARALLEL = 50;

export const T3: Proof = {
  id: "T3",
  promise: "A DPoP proof is used once, at the token endpoint and at the accounts",
  prove: async ({ demo, instances }, scale) => {
    const count = scale === "full" ? 20 : 2;
    const { key, bound } = await registerDpopApp(demo);
    const { token } = await bound.connected();
    const there = (index: number) => byKey(demo, key, instances[index % 2]?.url);
    const form = { grant_type: "client_credentials", scope: "accounts" };
    const atToken = await inTurn(range(count), async () => {
      const dpop = key.proof({ method: "POST", url: `${demo.issuer}/token` });
      return atOnce(PARALLEL, (index) => bound.post("/token", form, { dpop }, there(index)));
    });
    const accounts = `${demo.base_url}/open-banking/v4.0/aisp/accounts`;
    const atAccounts = await inTurn(range(count), async () => {
      const dpop = key.proof({ method: "GET", url: accounts, token });
      return atOnce(PARALLEL, (index) => bound.call("/accounts", token, { headers: { dpop } }, there(index)));
    });
    await bound.app.remove();
    const figures = [atToken, atAccounts].map((rounds) => tally(rounds.flat().map(({ status }) => status)));
    const lost = count * (PARALLEL - 1);
    return {
      ran: `${count} proofs at each, ${PARALLEL} uses of each at once over two instances`,
      figure: `/token ${figures[0]}; /accounts ${figures[1]}`,
      promised: `/token ${count} × 200, ${lost} × 400; /accounts ${count} × 200, ${lost} × 401`,
    };
  },
};
