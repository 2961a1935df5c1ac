import type { ProfileName } from "#lib/apps/profiles.ts";
import type { Metadata } from "./metadata.ts";

/** Registered with a software statement (UK rules), or by RFC 7591 alone. */
export type RegistrationKind = "dcr-uk" | "dcr";

type Asked = Pick<
  Metadata,
  | "response_types"
  | "require_pushed_authorization_requests"
  | "require_signed_request_object"
  | "request_object_signing_alg"
  | "authorization_signed_response_alg"
  | "dpop_bound_access_tokens"
  | "tls_client_certificate_bound_access_tokens"
>;

/** The profile an app is held to by what it asks to be registered with: the first that fits, as docs/registration.md lists them. */
export function chooseProfile(asked: Asked, kind: RegistrationKind): ProfileName {
  const isUk = kind === "dcr-uk";
  const isHybrid = asked.response_types?.includes("code id_token") ?? isUk;
  const isSigned = asked.require_signed_request_object === true || asked.request_object_signing_alg !== undefined;
  const isAnswerSigned = asked.authorization_signed_response_alg !== undefined;
  const isBound = isUk || asked.dpop_bound_access_tokens || asked.tls_client_certificate_bound_access_tokens;
  if (!isHybrid && asked.require_pushed_authorization_requests && isBound)
    return isSigned && isAnswerSigned ? "fapi2-message-signing" : "fapi2-security";
  if (isUk || (isSigned && (isHybrid || isAnswerSigned))) return "fapi1-advanced";
  return "openid";
}
