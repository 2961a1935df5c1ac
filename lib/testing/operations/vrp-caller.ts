import { prisma } from "#lib/db.ts";
import { connect, issueToken } from "../third-party.ts";
import { makeVrpApp, vrpOrder, vrpRequest } from "../vrp-app.ts";
import type { Caller, Version } from "./samples.ts";

/** An app that makes variable recurring payments. */
export async function makeVrpCaller(version: Version): Promise<Caller> {
  const third = await makeVrpApp({ version });
  const { app, signer, token } = third;
  const other = await connect(app);
  return {
    app,
    signer,
    powerless: {
      client_credentials: await issueToken(app, { scope: "accounts" }),
      authorization_code: await issueToken(app, { scope: "openid accounts", consentId: other.consentId }),
    },
    sampleOf: async ({ method, path: template }) => {
      if (template === "/domestic-vrp-consents") return { path: {}, token, body: vrpRequest() };
      const connected = await third.connect();
      const { consentId: ConsentId, request, customerToken } = connected;
      const path = { ConsentId };
      // What was made under the older version is put into the form of the newer.
      if (method === "PUT" || method === "PATCH") {
        await prisma().consent.update({ where: { id: ConsentId }, data: { version: "v3.1" } });
        return { path, token, body: method === "PUT" ? request : [] };
      }
      if (template.endsWith("/funds-confirmation")) {
        const InstructedAmount = { Amount: "1.00", Currency: "GBP" };
        return { path, token: customerToken, body: { Data: { ConsentId, InstructedAmount } } };
      }
      if (template.startsWith("/domestic-vrp-consents")) return { path, token };
      const order = vrpOrder(connected);
      if (method === "POST") return { path: {}, token: customerToken, body: order };
      const { body } = await third.send("/domestic-vrps", order, { token: customerToken });
      return { path: { DomesticVRPId: body.Data.DomesticVRPId }, token };
    },
  };
}
