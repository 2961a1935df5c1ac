import { z } from "zod";

const text = z.string({ error: "Send text" }).max(4000, "This is too long");
const password = z.string({ error: "Give a password" }).max(1000, "This is too long");
const token = z.string({ error: "The link is not complete" }).max(200, "The link is not complete");

/** A field that may come not at all, once or several times. */
const several = z
  .union([text, z.array(text).max(50)])
  .default([])
  .transform((value) => [value].flat());

/** A text area with one value a line, or a JSON list. */
const lines = z.union([z.string().max(40_000), z.array(z.string().max(4000)).max(50)]).transform((value) =>
  [value]
    .flat()
    .flatMap((part) => part.split(/[\r\n]+/))
    .map((part) => part.trim())
    .filter((part) => part !== ""),
);

/** Keys as JSON text from a text area, or as JSON. */
const keys = z.unknown().transform((value, context) => {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    const message = value.trim() === "" ? "Make a key in the browser, or paste your public keys" : "This is not JSON";
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  }
});

/** The same, where an app may do without: it publishes its keys, or has a certificate. */
const optionalKeys = z
  .unknown()
  .transform((value) => (value === undefined || (typeof value === "string" && value.trim() === "") ? undefined : value))
  .pipe(keys.optional());

/** A box that is ticked or not there. */
const ticked = z
  .enum(["yes"], "Tick the box or leave it out")
  .optional()
  .transform((value) => value === "yes");

/** An empty choice is none. */
const choice = text.optional().transform((value) => value || undefined);

const authentication = {
  tokenEndpointAuthMethod: choice,
  tlsSubjectDn: text.optional(),
  senderConstraint: choice,
  jwksUri: text.optional(),
};

/** A pasted or uploaded text of some length. */
const longText = z.string({ error: "Choose a file, or paste text" }).max(1_000_000, "This is too long");

/** What each form of the portal may send. Nothing further is accepted. */
export const inputs = {
  signUp: z.strictObject({ name: text, email: text, password }),
  signIn: z.strictObject({ email: text, password, returnTo: text.default("/app") }),
  nothing: z.strictObject({}),
  verifyEmail: z.strictObject({ token }),
  forgotPassword: z.strictObject({ email: text }),
  resetPassword: z.strictObject({ token, password }),
  organisation: z.strictObject({ name: text, roles: several, registrationNumber: text.default("") }),
  chooseOrganisation: z.strictObject({ organisationId: z.uuid("Choose one of your organisations") }),
  app: z.strictObject({
    name: text,
    redirectUris: lines,
    profile: text,
    scopes: several,
    jwks: optionalKeys,
    ...authentication,
  }),
  appDetails: z.strictObject({ name: text, scopes: several, release: choice }),
  appSecurity: z.strictObject({
    profile: text,
    ...authentication,
    parRequired: ticked,
    subjectType: text.optional(),
    idTokenAlg: text.optional(),
    postLogoutRedirectUris: lines.optional(),
  }),
  redirectUris: z.strictObject({ redirectUris: lines }),
  decoupled: z.strictObject({
    delivery: text,
    notificationUri: text.default(""),
    requestAlg: text.default(""),
    userCode: z.literal("yes", "Tick it or leave it").optional(),
  }),
  key: z.strictObject({ jwks: keys }),
  kid: z.strictObject({ kid: text }),
  appStatus: z.strictObject({ status: z.enum(["active", "suspended"], "Choose active or suspended") }),
  typedName: z.strictObject({ typedName: text }),
  apiKey: z.strictObject({ name: text }),
  apiKeyId: z.strictObject({ id: z.uuid("Choose a key") }),
  initialTokenId: z.strictObject({ id: z.uuid("Choose a token") }),
  password: z.strictObject({ current: password, next: password }),
  sessionId: z.strictObject({ id: z.uuid("Choose a session") }),
  organisationStatus: z.strictObject({
    step: z.enum(["verify", "suspend", "resume"], "Choose a step"),
    reason: text.default(""),
  }),
  earlyPromotion: z.strictObject({
    confirm: z.literal("yes", "Tick the box: signatures will fail for a while"),
  }),
  software: z.strictObject({
    name: text,
    roles: several,
    redirectUris: lines,
    description: text.optional(),
    // Left out in a form, it is empty.
    version: text.optional().transform((value) => value || undefined),
    onBehalfOf: text.optional(),
    clientUri: text.optional(),
    logoUri: text.optional(),
    policyUri: text.optional(),
    tosUri: text.optional(),
  }),
  certificateOrder: z.strictObject({
    kind: z.enum(["transport", "signing"], "Choose what it is for"),
    csr: z.string({ error: "Make a request, or paste one" }).max(20_000, "This is too long"),
  }),
  apiUpload: z.strictObject({ slug: text, document: longText }),
  apiVersion: z.strictObject({ document: longText }),
  apiVersionNumber: z.strictObject({ number: z.coerce.number("Choose a version").int().positive() }),
  apiSettings: z.strictObject({
    title: text,
    access: text,
    source: text,
    upstreamUrl: text.default(""),
    quota: text,
  }),
  apiPublication: z.strictObject({
    isPublished: z.enum(["yes", "no"], "Choose whether it is published"),
    confirm: z.literal("yes", "Tick the box to confirm"),
  }),
  typedSlug: z.strictObject({ typedSlug: text }),
  apiObjects: z.strictObject({ collection: text, objects: longText }),
  apiDecision: z.strictObject({
    appId: z.uuid("Choose an app"),
    to: z.enum(["approved", "refused"], "Choose a decision"),
  }),
  apiRequest: z.strictObject({ appId: z.uuid("Choose an app") }),
  certificateRevocation: z.strictObject({ serial: text, reason: text }),
};
