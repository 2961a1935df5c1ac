import { privateKeyFile } from "./names.ts";
import { needsKeys, usesCertificate } from "./check-security.ts";
import type { App } from "./model.ts";
import { PROFILES } from "./profiles.ts";
import {
  CALL,
  CALL_WITH_CERTIFICATE,
  CALL_WITH_PROOF,
  consent,
  DPOP,
  head,
  KEY,
  PARAMETERS,
  TRANSPORT,
} from "./snippet-parts.ts";

/** `mtlsUrl` is where certificates are taken, or undefined where nowhere. */
type Place = { issuer: string; baseUrl: string; mtlsUrl?: string | undefined };

/** A TypeScript program that runs as it is: token, consent, and the address to send the customer to. */
export function writeSnippet(app: App, place: Place): string {
  const hasCertificate = usesCertificate(app);
  const isProven = app.senderConstraint === "dpop";
  return [
    head({ certificate: hasCertificate, key: needsKeys(app) }),
    settings(app, place),
    needsKeys(app) ? KEY : "",
    hasCertificate ? TRANSPORT : "",
    configuration(app),
    isProven ? DPOP : "",
    isProven ? CALL_WITH_PROOF : hasCertificate ? CALL_WITH_CERTIFICATE : CALL,
    consent(isProven ? ", { DPoP }" : ""),
    PARAMETERS,
    request(app),
  ].join("");
}

/** Sets the program's values as JSON strings, so that no value can become code. */
function settings(app: App, { issuer, baseUrl, mtlsUrl }: Place): string {
  const base = usesCertificate(app) ? (mtlsUrl ?? baseUrl) : baseUrl;
  const keyFile = `const keyFile = ${JSON.stringify(privateKeyFile(app.jwks.keys[0]?.kid ?? ""))};\n`;
  return `
const issuer = new URL(${JSON.stringify(issuer)});
const bank = ${JSON.stringify(`${base}/open-banking/v4.0/aisp`)};
const clientId = ${JSON.stringify(app.clientId)};
const redirectUri = ${JSON.stringify(app.redirectUris[0] ?? "")};
${needsKeys(app) ? keyFile : ""}`;
}

function configuration(app: App): string {
  const byCertificate = app.tokenEndpointAuthMethod === "tls_client_auth";
  const authentication = byCertificate ? "openid.TlsClientAuth()" : "openid.PrivateKeyJwt(key)";
  const isHybrid = flowOf(app) === "code id_token";
  const metadata = [
    usesCertificate(app) ? "use_mtls_endpoint_aliases: true" : "",
    app.idTokenAlg === "PS256" ? "" : `id_token_signed_response_alg: "${app.idTokenAlg}"`,
  ].filter((part) => part !== "");
  return `
const config = await openid.discovery(issuer, clientId, {${metadata.length > 0 ? ` ${metadata.join(", ")} ` : ""}}, ${authentication}, {
  execute: issuer.protocol === "http:" ? [openid.allowInsecureRequests] : [],${
    usesCertificate(app) ? "\n  [openid.customFetch]: openidFetch as openid.CustomFetch," : ""
  }
});
${isHybrid ? "openid.useCodeIdTokenResponseType(config);\n" : ""}${needsJarm(app) ? "openid.useJwtResponseMode(config);\n" : ""}`;
}

/** What the program asks for: the first response type the app has. */
function flowOf(app: App): string {
  return app.responseTypes[0] ?? PROFILES[app.profile].responseTypes[0];
}

// FAPI 1.0 Advanced §5.2.2-2: code alone is answered with a signed response.
function needsJarm(app: App): boolean {
  const profile = PROFILES[app.profile];
  return profile.signedResponseRequired || (profile.fapi === "1.0 Final" && flowOf(app) === "code");
}

function request(app: App): string {
  const profile = PROFILES[app.profile];
  const isPushed = profile.parRequired || app.parRequired || profile.fapi === "1.0 Final";
  const options = app.senderConstraint === "dpop" ? ", { DPoP }" : "";
  const signed = profile.requestObjectRequired;
  const lines = [
    signed ? "const signed = await openid.buildAuthorizationUrlWithJAR(config, parameters, key);" : "",
    isPushed
      ? `const url = await openid.buildAuthorizationUrlWithPAR(config, ${signed ? "signed.searchParams" : "parameters"}${options});`
      : `const url = ${signed ? "signed" : "openid.buildAuthorizationUrl(config, parameters)"};`,
    `console.log("open", url.href);`,
  ];
  return `${lines.filter((line) => line !== "").join("\n")}\n`;
}
