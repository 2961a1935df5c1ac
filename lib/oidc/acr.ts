import { errors } from "oidc-provider";
import { refusedAt } from "./refused-step.ts";

export const SCA = "urn:openbanking:psd2:sca";
export const ACR_VALUES = [SCA, "urn:openbanking:psd2:ca"];

type AcrRequest = { essential?: unknown; value?: unknown; values?: unknown } | null | undefined;

/** Refuses a request for which no authentication of ours would do. */
export function checkAcr(claims: unknown): void {
  const acr = acrOf(claims);
  if (!acr?.essential) return;
  const values = acr.values ?? (acr.value === undefined ? [] : [acr.value]);
  if (!Array.isArray(values)) {
    throw refusedAt("intent", new errors.InvalidRequest("claims.id_token.acr.values must be an array"));
  }
  if (values.length > 0 && !values.some((value) => ACR_VALUES.includes(String(value)))) {
    const reason = `claims.id_token.acr must include one of ${ACR_VALUES.join(", ")}`;
    throw refusedAt("request", new errors.InvalidRequest(reason));
  }
}

/** Strong authentication was done in any case; an app that can only name the weaker one is told that one. */
export function acrFor(claims: unknown): string {
  const acr = acrOf(claims);
  const asked = Array.isArray(acr?.values) ? acr.values : acr?.value ? [acr.value] : [];
  if (asked.length === 0 || asked.includes(SCA)) return SCA;
  const known = asked.map(String).find((value) => ACR_VALUES.includes(value));
  return known ?? SCA;
}

/** From the claims parameter as it is sent, a JSON text, or parsed. */
function acrOf(claims: unknown): AcrRequest {
  const parsed: unknown = typeof claims === "string" ? JSON.parse(claims) : claims;
  return (parsed as { id_token?: { acr?: AcrRequest } } | null | undefined)?.id_token?.acr;
}
