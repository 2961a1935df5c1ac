/** The security profiles an app can be held to: what each asks of it, in words. */
export const PROFILES = {
  "fapi1-advanced": {
    name: "FAPI 1.0 Advanced, Hybrid Flow",
    summary: "What UK banks ask for: response type code id_token, and a signed request object sent by value or by PAR.",
    responseTypes: ["code id_token"],
    requestObjectRequired: true,
  },
  openid: {
    name: "OpenID Connect, code flow with PKCE",
    summary:
      "For first steps with any OpenID library: response type code with PKCE. Keys and private_key_jwt stay the same.",
    responseTypes: ["code"],
    requestObjectRequired: false,
  },
} as const satisfies Record<
  string,
  { name: string; summary: string; responseTypes: readonly string[]; requestObjectRequired: boolean }
>;

export type ProfileName = keyof typeof PROFILES;

export const PROFILE_NAMES = Object.keys(PROFILES) as ProfileName[];

export function isProfileName(value: string): value is ProfileName {
  return Object.hasOwn(PROFILES, value);
}
