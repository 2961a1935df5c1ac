import type { Rule } from "./rule.ts";
import { shown } from "./show-value.ts";

/** Refusals of a logout an app asks for: OpenID Connect RP-Initiated Logout 1.0. */
export const LOGOUT: readonly Rule[] = [
  {
    finding: /post_logout_redirect_uri not registered/,
    clause: "RP-Initiated Logout 1.0 §3",
    received: (of) => `post_logout_redirect_uri: ${shown(of.param("post_logout_redirect_uri"))}`,
    expected: (of) => `one of: ${shown(of.client?.postLogoutRedirectUris?.join(", "))}`,
    mend: "Register the address on the app's page, or send a registered one to the letter.",
  },
  {
    finding: /client_id does not match the provided id_token_hint|unrecognized id_token_hint audience/,
    clause: "RP-Initiated Logout 1.0 §2, client_id",
    received: (of) => `client_id: ${shown(of.param("client_id"))}, and an ID token of another app`,
    expected: "an ID token that was issued to this app",
    mend: "Send the ID token of the visit that is to end, or leave client_id out.",
  },
  {
    finding: /xsrf token|could not find logout details/,
    clause: "RP-Initiated Logout 1.0 §2",
    received: "a confirmation of a logout that was not asked for in this browser",
    expected: "the confirmation of the page the bank has shown",
    mend: "Start the logout again.",
  },
];
