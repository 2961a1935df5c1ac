import type { Configuration } from "oidc-provider";

/** FAPI 1.0 Advanced §8.6: PS256 and ES256, and nothing else, wherever something is signed. */
const SIGNING = ["PS256", "ES256"] as const;

export const enabledJWA = {
  authorizationSigningAlgValues: [...SIGNING],
  clientAuthSigningAlgValues: [...SIGNING],
  dPoPSigningAlgValues: [...SIGNING],
  idTokenSigningAlgValues: [...SIGNING],
  introspectionSigningAlgValues: [...SIGNING],
  requestObjectSigningAlgValues: [...SIGNING],
  userinfoSigningAlgValues: [...SIGNING],
} satisfies Configuration["enabledJWA"];
