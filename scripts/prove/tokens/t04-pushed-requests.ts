import { registerApp, seconds, type RegisteredApp } from "../../../e2e/registered-app.ts";
import { atOnce, tally } from "../count.ts";
import type { Proof, Scale } from "../proof.ts";

const PREFETCHES = 20;

export const T4: Proof = {
  id: "T4",
  promise: "A pushed request is bound to its app, short-lived, and spent when it is answered, not when it is loaded",
  prove: async ({ demo }, scale) => {
    const [app, other] = [await registerApp({}, demo), await registerApp({ alg: "ES256" }, demo)];
    const expiry = expired(app, scale);
    const { body } = await app.push((await app.ask()).claims);
    const request_uri = String(body["request_uri"]);
    const foreign = await other.open({ request_uri });
    const previews = await atOnce(PREFETCHES, () => app.open({ request_uri }));
    const url = app.authorisationUrl({ request_uri });
    const tabs = await Promise.allSettled([app.authorise(url), app.authorise(url)]);
    const codes = tabs.flatMap((tab) => (tab.status === "fulfilled" && tab.value.params["code"] ? [1] : []));
    const again = await app.open({ request_uri });
    const late = await expiry;
    await Promise.all([app.remove(), other.remove()]);
    const facts = [
      `lives ${Number(body["expires_in"]) < 600 ? "under 600 s" : String(body["expires_in"])}`,
      `another app ${foreign.status}`,
      `previews ${tally(previews.map(({ status }) => status))}`,
      `two tabs ${codes.length} code`,
      `afterwards ${again.status} ${String(again.body["error"])}`,
      `expired ${late.status} ${String(late.body["error"])}`,
    ];
    return {
      ran: `another app, ${PREFETCHES} previews, two tabs that finish at once, once more, and after its end`,
      figure: facts.join("; "),
      promised: `lives under 600 s; another app 400; previews ${PREFETCHES} × 303; two tabs 1 code; afterwards 400 invalid_request_uri; expired 400 invalid_request_uri`,
    };
  },
};

/** In full its whole minute is waited for; in short its request object ends sooner, and it with it. */
async function expired(app: RegisteredApp, scale: Scale) {
  const { claims } = await app.ask(scale === "full" ? {} : { exp: seconds() + 2 });
  const { body } = await app.push(claims);
  await new Promise((resolve) => setTimeout(resolve, (Number(body["expires_in"]) + 1) * 1000));
  return app.open({ request_uri: String(body["request_uri"]) });
}
