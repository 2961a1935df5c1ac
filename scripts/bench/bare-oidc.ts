// Baseline: a bare oidc-provider with its in-memory adapter and one client.
import Provider from "oidc-provider";

const { PORT, CLIENT_ID, CLIENT_JWKS } = process.env;
const provider = new Provider(`http://localhost:${PORT}`, {
  clients: [
    {
      client_id: CLIENT_ID ?? "",
      grant_types: ["client_credentials"],
      redirect_uris: [],
      response_types: [],
      token_endpoint_auth_method: "private_key_jwt",
      token_endpoint_auth_signing_alg: "PS256",
      jwks: JSON.parse(CLIENT_JWKS ?? "{}"),
      scope: "accounts",
    },
  ],
  scopes: ["accounts"],
  features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
  enabledJWA: { clientAuthSigningAlgValues: ["PS256"] },
});
provider.listen(Number(PORT), "127.0.0.1");
