import type { Form, RegisteredApp } from "../../e2e/registered-app.ts";

/** The form fields by which an app authenticates, signed before the clock starts. */
export function authentication(app: RegisteredApp, issuer: string): Form {
  return {
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: app.assertion({ aud: issuer, exp: Math.floor(Date.now() / 1000) + 500 }),
  };
}
