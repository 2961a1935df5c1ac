import { registerApp, REDIRECT_URI } from "../../../e2e/registered-app.ts";
import { inTurn, tally } from "../count.ts";
import type { Proof } from "../proof.ts";

const { protocol, host, pathname } = new URL(REDIRECT_URI);
const base = `${protocol}//${host}`;

const VARIANTS = [
  `${REDIRECT_URI}/`,
  `${REDIRECT_URI}?`,
  `${REDIRECT_URI}?x=1`,
  `${REDIRECT_URI}#`,
  `${REDIRECT_URI}#x`,
  `${REDIRECT_URI}%20`,
  `${REDIRECT_URI}%00`,
  `${REDIRECT_URI};x`,
  ` ${REDIRECT_URI}`,
  REDIRECT_URI.toUpperCase(),
  `HTTPS://${host}${pathname}`,
  `${protocol}//${host.toUpperCase()}${pathname}`,
  `${base}${pathname.toUpperCase()}`,
  `${base}:443${pathname}`,
  `${base}:8443${pathname}`,
  `${base}/%63allback`,
  `${base}/%2e${pathname}`,
  `${base}/.${pathname}`,
  `${base}/x/..${pathname}`,
  `${base}/${pathname}`,
  `${base}\\${pathname.slice(1)}`,
  `${protocol}//user@${host}${pathname}`,
  `${protocol}//${host}@evil.example${pathname}`,
  `${protocol}//www.${host}${pathname}`,
  `${protocol}//${host}.evil.example${pathname}`,
  `${protocol}//${host}.${pathname}`,
  "https://аpp.example/callback",
  `http://${host}${pathname}`,
  `//${host}${pathname}`,
  "javascript:alert(1)",
];

export const T12: Proof = {
  id: "T12",
  promise: "A redirect address is the registered one to the letter",
  prove: async ({ demo }) => {
    const app = await registerApp({}, demo);
    const answers = await inTurn(VARIANTS, async (redirect_uri) => {
      const { claims } = await app.ask({ redirect_uri });
      const reply = await app.openObject(claims, {}, { redirect_uri });
      return reply.location ? `sent to ${reply.location}` : `${reply.status} and no redirect`;
    });
    await app.remove();
    return {
      ran: `${VARIANTS.length} variants of case, port, slash, escape, user, fragment, query, subdomain, look-alike and scheme`,
      figure: tally(answers),
      promised: `${VARIANTS.length} × 400 and no redirect`,
    };
  },
};
