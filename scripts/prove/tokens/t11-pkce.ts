import { registerApp, type RegisteredApp, type Reply } from "../../../e2e/registered-app.ts";
import { tally } from "../count.ts";
import type { Proof } from "../proof.ts";

const CASES: readonly ((app: RegisteredApp) => Promise<Reply>)[] = [
  async (app) => app.push((await app.ask({ code_challenge_method: "plain" })).claims),
  async (app) => app.push((await app.ask({ code_challenge_method: undefined })).claims),
  async (app) => {
    const { code } = await app.approved();
    return app.post("/token", { grant_type: "authorization_code", code, redirect_uri: app.redirectUri });
  },
  // FAPI 1.0 asks for PKCE with PAR only: by value a request may go without, and then no verifier is taken.
  async (app) => {
    const asked = await app.ask({ code_challenge: undefined, code_challenge_method: undefined });
    const { params } = await app.authorise(app.authorisationUrl({ request: app.sign(asked.claims) }));
    return app.redeem(params["code"] ?? "", asked);
  },
  async (app) => app.redeem((await app.approved()).code, { verifier: "short" }),
  async (app) => {
    const { claims } = await app.ask();
    const { code_challenge, code_challenge_method, ...inside } = claims as Record<string, string>;
    return app.push(
      inside,
      {},
      { code_challenge: code_challenge ?? "", code_challenge_method: code_challenge_method ?? "" },
    );
  },
];

export const T11: Proof = {
  id: "T11",
  promise: "PKCE cannot be weakened",
  prove: async ({ demo }) => {
    const app = await registerApp({}, demo);
    const replies = [];
    for (const run of CASES) replies.push(await run(app));
    await app.remove();
    return {
      ran: "plain, no method, no verifier, a verifier without a challenge, a short verifier, a challenge outside the request object",
      figure: tally(replies.map(({ status }) => status)),
      promised: "6 × 400",
    };
  },
};
