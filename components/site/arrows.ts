/** The eleven arrows of the architecture: what each one is, and where it lives in the code. */
export type Arrow = { number: number; from: Place; to: Place; title: string; what: string; home: string };

export type Place = "portal" | "gateway" | "identity" | "app" | "customer" | "bank" | "analytics" | "developer";

export const PLACE_NAMES: Record<Place, string> = {
  developer: "Developer",
  portal: "API portal",
  gateway: "Gateway",
  identity: "Identity",
  app: "Your app",
  customer: "Customer",
  bank: "The bank",
  analytics: "Analytics",
};

export const ARROWS: readonly Arrow[] = [
  {
    number: 1,
    from: "developer",
    to: "portal",
    title: "Enrol",
    what: "A developer signs up, confirms an e-mail address and adds an organisation, whose registration gates what its apps may do.",
    home: "app/(site)/sign-up, lib/organisations",
  },
  {
    number: 2,
    from: "portal",
    to: "gateway",
    title: "Provision",
    what: "The portal provisions the app and its public keys at the gateway. There is one registry and no second copy to drift.",
    home: "app/app, lib/apps",
  },
  {
    number: 3,
    from: "gateway",
    to: "identity",
    title: "Register",
    what: "The registered app is the OAuth client, in the same row and at once.",
    home: "lib/apps, lib/oidc",
  },
  {
    number: 4,
    from: "customer",
    to: "app",
    title: "Use the app",
    what: "A customer opens an app built with the development tools. A demo app is included.",
    home: "app/demo",
  },
  {
    number: 5,
    from: "app",
    to: "gateway",
    title: "Ask",
    what: "The app starts the OpenID Connect Hybrid Flow with a signed request object, by value or pushed.",
    home: "server.ts, lib/oidc",
  },
  {
    number: 6,
    from: "gateway",
    to: "identity",
    title: "Verify",
    what: "The gateway has the app, its signature and the consent checked, and answers with a redirect to the right login.",
    home: "lib/oidc",
  },
  {
    number: 7,
    from: "app",
    to: "identity",
    title: "Redirect",
    what: "The browser goes on to the bank's login.",
    home: "app/authorize, lib/oidc",
  },
  {
    number: 8,
    from: "customer",
    to: "identity",
    title: "Log in and confirm",
    what: "The customer logs in with a password and a one-time code, chooses accounts, and confirms or cancels.",
    home: "app/authorize, lib/consents",
  },
  {
    number: 9,
    from: "app",
    to: "gateway",
    title: "Exchange and call",
    what: "The app exchanges the code for tokens bound to consent, customer and client, and calls the API with them.",
    home: "lib/oidc, lib/http",
  },
  {
    number: 10,
    from: "gateway",
    to: "bank",
    title: "Read",
    what: "The gateway reads from the bank, filtered by what the customer agreed to.",
    home: "lib/core-banking, lib/accounts, lib/api-builder",
  },
  {
    number: 11,
    from: "gateway",
    to: "analytics",
    title: "Log",
    what: "Every call and every step of a journey becomes an event, queryable within a second.",
    home: "lib/journal, lib/insights",
  },
];
