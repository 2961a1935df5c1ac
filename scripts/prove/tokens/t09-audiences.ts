import { request } from "node:http";
import { registerDpopApp } from "../../../e2e/bound-app.ts";
import { registerApp } from "../../../e2e/registered-app.ts";
import { inTurn } from "../count.ts";
import type { Proof } from "../proof.ts";

export const T9: Proof = {
  id: "T9",
  promise: "An assertion is for this bank, by its configured name",
  prove: async ({ demo }) => {
    const [strict, usual] = [(await registerDpopApp(demo)).bound.app, await registerApp({}, demo)];
    const { issuer } = demo;
    const audiences: [name: string, aud: unknown][] = [
      ["the issuer", issuer],
      ["the token endpoint", `${issuer}/token`],
      ["the PAR endpoint", `${issuer}/par`],
      ["a list of the issuer", [issuer]],
      ["a list with another", [issuer, "https://other.example"]],
      ["a slash more", `${issuer}/`],
      ["https", issuer.replace("http:", "https:")],
      ["another host", "http://evil.example/oidc"],
      ["nothing", undefined],
    ];
    const taken = async (app: typeof usual) => {
      const outcomes = await inTurn(audiences, async ([name, aud]) => {
        const { status, body } = await app.push({ wrong: true }, {}, {}, { assertion: app.assertion({ aud }) });
        return body["error"] === "invalid_client" ? [] : [`${name} (${status})`];
      });
      return outcomes
        .flat()
        .map((each) => each.replace(/ \(400\)$/, ""))
        .join(", ");
    };
    const figures = [await taken(strict), await taken(usual)];
    const hosts = [
      await postAs(issuer, "evil.example", usual.assertion({ aud: "http://evil.example/oidc" })),
      await postAs(issuer, undefined, usual.assertion({ aud: "http://evil.example/oidc" })),
    ];
    await Promise.all([strict.remove(), usual.remove()]);
    return {
      ran: `${audiences.map(([name]) => name).join(", ")}, with both profiles; another host with a matching Host header, and with X-Forwarded-Host`,
      figure: `FAPI 2.0 takes ${figures[0]}; FAPI 1.0 takes ${figures[1]}; a matching Host ${hosts[0]}, X-Forwarded-Host ${hosts[1]}`,
      promised:
        "FAPI 2.0 takes the issuer; FAPI 1.0 takes the issuer, the token endpoint, the PAR endpoint, a list of the issuer, a list with another; a matching Host 421, X-Forwarded-Host 401",
    };
  },
};

/** A token request with headers that fetch does not let one set. */
function postAs(issuer: string, host: string | undefined, client_assertion: string): Promise<number> {
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    scope: "accounts",
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion,
  }).toString();
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "content-length": Buffer.byteLength(body),
    ...(host ? { host } : { "x-forwarded-host": "evil.example", forwarded: "host=evil.example" }),
  };
  return new Promise((resolve, reject) => {
    const call = request(`${issuer}/token`, { method: "POST", headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    call.once("error", reject);
    call.end(body);
  });
}
