import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { errors } from "oidc-provider";
import { expect, test } from "vitest";
import { CERTIFICATE_PROBLEMS } from "#lib/directory/certificate-problems.ts";
import { findRule } from "./explain-refusal.ts";

const LIBRARY = path.resolve("node_modules/oidc-provider/lib");
const OURS = path.resolve("lib/oidc");

/** Parts of the library that are switched off here. */
const OFF =
  /actions\/(authorization\/device|code_verification|credential|openid_credential|challenge|interaction\.js|grants\/(device|pre_authorized))|attest|client_id_metadata|rar|normalize_authorization|configuration\.js|user_code|xsrf|sector|initialize_clients|id_token\.js|re_render|helpers\/errors/;

/** How each class words its error: the code, and what stands before the words it is thrown with. */
function wordsOf(name: string): { code: string; before: string } | undefined {
  if (name === "ErrorClass" || name === "ErrorConstructor") return wordsOf("InvalidGrant");
  const Known = (errors as unknown as Record<string, new (words: string) => Record<string, unknown>>)[name];
  if (!Known) return undefined;
  const { error, error_description: description } = new Known("…");
  return { code: String(error), before: description === "…" ? "" : `${String(description)}: ` };
}

// Thrown in words of our own or of the library: new errors.InvalidGrant("…"), new ErrorClass(`…`).
const THROWN = /new (?:errors\.)?([A-Z]\w+)\(\s*(["'`])((?:\\.|(?!\2)[^\\])+)\2(?:,\s*(["'])([^"']+)\4)?/g;

/** What stands in the library's templates when it refuses. */
function filled(source: string): string {
  const samples: Record<string, string> = {
    param: "code_verifier",
    label: "authorization code",
    msg: "requested response_mode is not allowed",
    missing: "exp",
    member: "openbanking_intent_id",
    BACKCHANNEL_INTENT: "openbanking-intent-id",
  };
  return /pluralize\('(\w+)'/.exec(source)?.[1] ?? samples[source] ?? "value";
}

function thrownIn(root: string, isOurs: boolean): { code: string; finding: string; file: string }[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(js|ts)$/.test(file) && !file.endsWith(".test.ts") && (isOurs || !OFF.test(file)))
    .flatMap((file) =>
      [...readFileSync(path.join(root, file), "utf8").matchAll(THROWN)]
        .map(([, name = "", , text = "", , further]) => ({ words: wordsOf(name), text, further }))
        .flatMap(({ words, text, further }) => {
          if (!words) return [];
          const plain = text
            .replaceAll(/\\'/g, "'")
            .replaceAll(/\$\{([^}]*)\}/g, (_, source: string) => filled(source));
          return { file, code: words.code, finding: [`${words.before}${plain}`, further].filter(Boolean).join(": ") };
        }),
    );
}

const LIBRARY_REFUSALS = thrownIn(LIBRARY, false);

test("the scan sees the library", () => {
  expect(LIBRARY_REFUSALS.length).toBeGreaterThan(120);
});

test("every refusal the library can give has an explanation of its own", () => {
  const unexplained = LIBRARY_REFUSALS.filter(({ code, finding }) => !findRule(code, finding));
  expect(unexplained).toEqual([]);
});

test("every refusal of our own checks has an explanation of its own", () => {
  const unexplained = thrownIn(OURS, true).filter(({ code, finding }) => !findRule(code, finding));
  expect(unexplained).toEqual([]);
});

/** Checks that return what they find, and the error it is thrown as. */
const FINDINGS = {
  "check-client-assertion.ts": "InvalidClientAuth",
  "check-request-object.ts": "InvalidRequestObject",
  "dpop-policy.ts": "InvalidDpopProof",
  "backchannel-hints.ts": "InvalidRequest",
  "check-authorisation-request.ts": "InvalidRequest",
  "check-backchannel-request.ts": "InvalidRequest",
  "require-intent.ts": "InvalidRequest",
};
const FOUND = /(?:return|refuse(?!dAt)\w*\()\s*(["`])((?:(?!\1).)+)\1/g;

test.each(Object.entries(FINDINGS))("every finding of %s has an explanation of its own", (file, name) => {
  const words = wordsOf(name);
  const texts = [...readFileSync(path.join(OURS, file), "utf8").matchAll(FOUND)].map(([, , text = ""]) => text);
  expect(texts.length).toBeGreaterThan(0);
  const findings = texts.map(
    (text) => `${words?.before}${text.replaceAll(/\$\{([^}]*)\}/g, (_, source: string) => filled(source))}`,
  );
  expect(findings.filter((finding) => !findRule(words?.code ?? "", finding))).toEqual([]);
});

test.each(Object.values(CERTIFICATE_PROBLEMS))("a client certificate that %s is explained", (problem) => {
  for (const [code, before] of [
    ["invalid_client", "client authentication failed"],
    ["invalid_grant", "grant request is invalid"],
    ["invalid_token", "invalid token provided"],
  ] as const)
    expect(findRule(code, `${before}: the client certificate ${problem}`)?.clause).toBe("RFC 8705 §2.1; RFC 5280 §6.1");
});

test("a refusal nobody has met yet is not taken for another", () => {
  expect(findRule("invalid_request", "words of a later version")).toBeUndefined();
});
