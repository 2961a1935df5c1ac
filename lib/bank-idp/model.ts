/** The OpenID provider the bank's customers log in at, and this server's registration there. */
export type BankIdp = { issuer: string; clientId: string; clientSecret: string };

/** What of a visit is kept while the customer is away, encrypted. */
export type FederatedLogin = { uid: string; nonce: string; codeVerifier: string };

/** Where the provider sends the customer back to: to be registered there. */
export const CALLBACK_PATH = "/authorize/federated";

/** A login at the provider may take as long as a visit that is not prolonged. */
export const LOGIN_SECONDS = 10 * 60;
