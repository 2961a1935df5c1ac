import { registerApp, type RegisteredApp } from "../../e2e/registered-app.ts";
import { authentication } from "./authentication.ts";
import { startBareSide } from "./bare-side.ts";
import { compare, type Measured } from "./measure.ts";
import type { Product } from "./product.ts";
import { sendEach, writeForm } from "./raw-client.ts";

const REQUESTS = 1500;

/** POST /oidc/token with client credentials and private_key_jwt, beside a bare oidc-provider in memory. */
export async function compareToken(product: Product): Promise<Measured[]> {
  const app = await registerApp({}, product.demo);
  const bare = await startBareSide([{ app }], null);
  const round = (issuer: string) => async () => {
    const endpoint = new URL(`${issuer}/token`);
    return sendEach(endpoint, tokenRequests(app, issuer, endpoint));
  };
  const result = await compare(round(product.demo.issuer), round(bare.issuer));
  await Promise.all([bare.stop(), app.remove()]);
  return [
    {
      name: "POST /oidc/token / bare oidc-provider",
      ...result,
      unit: "req/s",
      goal: "≥ 0.5",
      met: result.ratio >= 0.5,
    },
  ];
}

/** Signed before the clock starts: signing is the client's work. */
function tokenRequests(app: RegisteredApp, issuer: string, endpoint: URL): Buffer[] {
  return Array.from({ length: REQUESTS }, () => {
    const form = { grant_type: "client_credentials", scope: "accounts" };
    return writeForm(endpoint, { ...form, ...authentication(app, issuer) });
  });
}
