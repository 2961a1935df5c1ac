import type { Configuration } from "oidc-provider";
import { env } from "#lib/env.ts";
import { enabledJWA } from "./algorithms.ts";
import { mtlsAliases, registrationEndpoint } from "./endpoints.ts";

export const AUTH_METHODS = ["private_key_jwt", "tls_client_auth"] as const;

/** What the provider does not say of itself: the client authentication of every endpoint, where certificates are taken, where the documentation is. */
export function discoveryExtras(): NonNullable<Configuration["discovery"]> {
  const aliases = mtlsAliases();
  const methods = [...AUTH_METHODS];
  const algorithms = enabledJWA.clientAuthSigningAlgValues;
  return {
    claim_types_supported: ["normal"],
    introspection_endpoint_auth_methods_supported: methods,
    introspection_endpoint_auth_signing_alg_values_supported: algorithms,
    revocation_endpoint_auth_methods_supported: methods,
    revocation_endpoint_auth_signing_alg_values_supported: algorithms,
    registration_endpoint: registrationEndpoint(),
    service_documentation: `${env().PUBLIC_URL}/docs/profiles`,
    ui_locales_supported: ["en-GB"],
    ...(aliases && { mtls_endpoint_aliases: aliases }),
  };
}
