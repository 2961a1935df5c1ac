import { z } from "zod";
import { REDIRECT_URIS_PER_APP } from "#lib/apps/model.ts";

export const GRANT_TYPES = [
  "authorization_code",
  "refresh_token",
  "client_credentials",
  "implicit",
  "urn:openid:params:grant-type:ciba",
] as const;
export const CIBA_GRANT = "urn:openid:params:grant-type:ciba";

const alg = z.enum(["PS256", "ES256"], "is one of PS256 and ES256");
const yesNo = z.boolean("is true or false");
const isPlain = (value: string) => value.isWellFormed() && !/\p{Cc}/u.test(value);
const text = (most: number) =>
  z
    .string("is text")
    .min(1, "must not be empty")
    .max(most, `has at most ${most} characters`)
    .refine(isPlain, "has characters that cannot be shown");
const isHttps = (value: string) => URL.canParse(value) && new URL(value).protocol === "https:";
const address = text(2048).refine(isHttps, "is an https address");
const addresses = z
  .array(text(2048), "is a list of addresses")
  .max(REDIRECT_URIS_PER_APP, `has at most ${REDIRECT_URIS_PER_APP} addresses`);

/** Said of the app and nothing else: kept and echoed. */
export const DESCRIPTIVE = {
  application_type: z.enum(["web", "native", "mobile"], "is web, native or mobile").optional(),
  client_uri: address.optional(),
  logo_uri: address.optional(),
  policy_uri: address.optional(),
  tos_uri: address.optional(),
  contacts: z.array(text(200), "is a list of texts").max(20, "has at most 20 entries").optional(),
  software_id: text(255).optional(),
  software_version: text(40).optional(),
};

/**
 * What can be registered (RFC 7591 §2, with what OpenID Connect, RFC 8705, 9126, 9449, JARM and CIBA add). A member that
 * is not here is refused by name: nothing is accepted that changes nothing.
 */
export const metadataSchema = z.strictObject(
  {
    ...DESCRIPTIVE,
    client_name: text(80).optional(),
    redirect_uris: addresses.min(1, "has at least one address"),
    post_logout_redirect_uris: addresses.optional(),
    scope: text(200).optional(),
    grant_types: z
      .array(z.enum(GRANT_TYPES, `is a list of: ${GRANT_TYPES.join(", ")}`), "is a list")
      .min(1, "has at least one entry")
      .optional(),
    response_types: z
      .array(z.enum(["code id_token", "code"], "is a list of: code id_token, code"), "is a list")
      .min(1, "has at least one entry")
      .optional(),
    token_endpoint_auth_method: z
      .enum(["private_key_jwt", "tls_client_auth"], "is one of private_key_jwt and tls_client_auth")
      .default("private_key_jwt"),
    token_endpoint_auth_signing_alg: alg.optional(),
    tls_client_auth_subject_dn: text(512).optional(),
    tls_client_certificate_bound_access_tokens: yesNo.optional(),
    dpop_bound_access_tokens: yesNo.optional(),
    require_pushed_authorization_requests: yesNo.optional(),
    require_signed_request_object: yesNo.optional(),
    request_object_signing_alg: alg.optional(),
    authorization_signed_response_alg: alg.optional(),
    id_token_signed_response_alg: alg.optional(),
    subject_type: z.enum(["public", "pairwise"], "is one of public and pairwise").optional(),
    jwks: z.unknown().optional(),
    jwks_uri: text(2048).optional(),
    backchannel_token_delivery_mode: z.enum(["poll", "ping"], "is one of poll and ping").optional(),
    backchannel_client_notification_endpoint: text(2048).optional(),
    backchannel_authentication_request_signing_alg: alg.optional(),
    backchannel_user_code_parameter_supported: yesNo.optional(),
  },
  "is a JSON object",
);

export type Metadata = z.output<typeof metadataSchema>;
export type MetadataName = keyof Metadata;
