import { registerApp, type RegisteredApp, type Reply } from "../../../e2e/registered-app.ts";
import { tally } from "../count.ts";
import type { Proof } from "../proof.ts";

type Case = (app: RegisteredApp, learner: RegisteredApp) => Promise<Reply>;

/** It is refused before its consent is looked for. */
const NO_CONSENT = "0192f0c0-0000-7000-8000-000000000000";

const ofType = (response_type: string): Case[] => [
  async (app) => app.openObject((await app.ask({ response_type })).claims),
  async (app) => app.push((await app.ask({ response_type })).claims),
];

const CASES: readonly Case[] = [
  ...["token", "id_token", "code token", "code id_token token", "id_token token", "none", "code"].flatMap(ofType),
  async (app) => app.openObject((await app.ask({ response_mode: "query" })).claims),
  async (_, learner) => learner.push((await learner.ask({ response_type: "code id_token" }, NO_CONSENT)).claims),
  // What stands only outside the request object counts for nothing: FAPI 1.0 Advanced §5.2.2-9.
  async (app) => {
    const { claims } = await app.ask({ response_type: undefined });
    return app.openObject(claims, {}, { response_type: "code id_token" });
  },
  async (app) => {
    const { claims } = await app.ask({ nonce: undefined });
    return app.openObject(claims, {}, { nonce: "outside" });
  },
  async (app) => {
    const { claims } = await app.ask({ redirect_uri: undefined });
    return app.openObject(claims, {}, { redirect_uri: app.redirectUri });
  },
];

export const T14: Proof = {
  id: "T14",
  promise: "The Hybrid Flow is there only for whom it is registered, and only by the request object",
  prove: async ({ demo }) => {
    const [app, learner] = [
      await registerApp({}, demo),
      await registerApp({ alg: "ES256", profile: "fapi2-security" }, demo),
    ];
    const outcomes = [];
    for (const run of CASES) outcomes.push(outcomeOf(await run(app, learner)));
    await Promise.all([app.remove(), learner.remove()]);
    return {
      ran: `${CASES.length} requests: seven response types by value and pushed, a hybrid answer in the query, a code app that asks for hybrid, parameters outside the request object`,
      figure: tally(outcomes),
      promised: `${CASES.length} × refused`,
    };
  },
};

function outcomeOf({ status, params, location }: Reply): string {
  if (params["code"] || params["access_token"] || params["id_token"] || location?.startsWith("/authorize/"))
    return "let through";
  return status === 400 || params["error"] ? "refused" : `${status}`;
}
