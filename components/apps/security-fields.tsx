import { CheckboxList, RadioList } from "#components/ui/choice-list.tsx";
import { TextareaField, TextField } from "#components/ui/field.tsx";
import type { App } from "#lib/apps/model.ts";
import { PROFILE_NAMES, PROFILES } from "#lib/apps/profiles.ts";
import type { SenderConstraint } from "#lib/apps/profiles.ts";

import type { FormState } from "./form-state.ts";

export function ProfileChoices({ chosen, error }: { chosen: string; error?: string }) {
  return (
    <RadioList
      name="profile"
      legend="Security profile"
      error={error}
      choices={PROFILE_NAMES.map((name) => ({
        value: name,
        label: PROFILES[name].name,
        hint: PROFILES[name].summary,
        checked: name === chosen,
      }))}
    />
  );
}

/** How the app says who it is. `app` is the one that is changed, if there is one. */
export function AuthenticationFields({ state, app }: { state: FormState; app?: App }) {
  const chosen = state.valueOf("tokenEndpointAuthMethod") ?? app?.tokenEndpointAuthMethod ?? "private_key_jwt";
  return (
    <>
      <RadioList
        name="tokenEndpointAuthMethod"
        legend="How it says who it is"
        error={state.errorOf("tokenEndpointAuthMethod")}
        choices={[
          {
            value: "private_key_jwt",
            label: "With a key",
            hint: "It signs an assertion for each request (private_key_jwt).",
            checked: chosen === "private_key_jwt",
          },
          {
            value: "tls_client_auth",
            label: "With a certificate",
            hint: "It connects with mutual TLS and a transport certificate of the directory (tls_client_auth). It still needs a key where its profile asks for signed requests.",
            checked: chosen === "tls_client_auth",
          },
        ]}
      />
      <TextField
        name="tlsSubjectDn"
        label="Subject of the certificate"
        hint="Only with a certificate, for example CN=finch,O=Finch Ltd,C=GB. The directory shows it beside each certificate."
        autoComplete="off"
        spellCheck={false}
        className="font-mono text-13"
        maxLength={512}
        defaultValue={state.valueOf("tlsSubjectDn") ?? app?.tlsSubjectDn ?? ""}
        error={state.errorOf("tlsSubjectDn")}
      />
    </>
  );
}

const BINDINGS: readonly { value: SenderConstraint; label: string; hint: string }[] = [
  { value: "none", label: "Nothing", hint: "Whoever has a token can use it. Not with FAPI 2.0." },
  {
    value: "certificate",
    label: "Its certificate",
    hint: "Tokens work over mutual TLS with the very certificate they were issued over (RFC 8705).",
  },
  {
    value: "dpop",
    label: "A key it proves with each call",
    hint: "Each call brings a proof made with the key (DPoP, RFC 9449). Not with FAPI 1.0.",
  },
];

/** What tokens are bound to; a new app may leave it to its profile. */
export function BindingChoices({ state, app }: { state: FormState; app?: App }) {
  const chosen = state.valueOf("senderConstraint") ?? app?.senderConstraint ?? "";
  const asProfile = {
    value: "",
    label: "As the profile says",
    hint: "Nothing with FAPI 1.0 and OpenID Connect, a key it proves with FAPI 2.0.",
  };
  return (
    <RadioList
      name="senderConstraint"
      legend="What its tokens are bound to"
      error={state.errorOf("senderConstraint")}
      choices={(app ? BINDINGS : [asProfile, ...BINDINGS]).map((choice) => ({
        ...choice,
        checked: choice.value === chosen,
      }))}
    />
  );
}

export function JwksUriField({ state, app }: { state: FormState; app?: App }) {
  return (
    <TextField
      name="jwksUri"
      label="Address of its keys"
      hint="In place of keys given here: an https address on the public internet that answers with a key set. It is read now and at most once a minute later."
      autoComplete="off"
      spellCheck={false}
      inputMode="url"
      className="font-mono text-13"
      maxLength={2048}
      defaultValue={state.valueOf("jwksUri") ?? app?.jwksUri ?? ""}
      error={state.errorOf("jwksUri")}
    />
  );
}

/** What few apps change: pushed requests, pairwise subjects, the algorithm of ID tokens, where a logout leads. */
export function FurtherFields({ state, app }: { state: FormState; app: App }) {
  const isSent = state.values["profile"] !== undefined;
  const parRequired = isSent ? state.valueOf("parRequired") === "yes" : app.parRequired;
  const subjectType = state.valueOf("subjectType") ?? app.subjectType;
  const idTokenAlg = state.valueOf("idTokenAlg") ?? app.idTokenAlg;
  return (
    <>
      <CheckboxList
        name="parRequired"
        legend="Authorisation requests"
        error={state.errorOf("parRequired")}
        choices={[
          {
            value: "yes",
            label: "Only pushed ones",
            hint: "The app sends each request to the bank first (PAR). FAPI 2.0 asks for it in any case.",
            checked: parRequired,
          },
        ]}
      />
      <RadioList
        name="subjectType"
        legend="How it knows a customer"
        error={state.errorOf("subjectType")}
        choices={[
          {
            value: "public",
            label: "By the same subject as other apps",
            checked: subjectType === "public",
          },
          {
            value: "pairwise",
            label: "By a subject of its own",
            hint: "Apps on other hosts cannot tell that it is the same customer. Changing it changes every customer's subject.",
            checked: subjectType === "pairwise",
          },
        ]}
      />
      <RadioList
        name="idTokenAlg"
        legend="Signature of ID tokens and signed responses"
        error={state.errorOf("idTokenAlg")}
        choices={["PS256", "ES256"].map((alg) => ({ value: alg, label: alg, checked: alg === idTokenAlg }))}
      />
      <TextareaField
        name="postLogoutRedirectUris"
        label="Addresses after signing out"
        hint="One a line: where a customer may be led when your app signs them out at the bank."
        rows={2}
        spellCheck={false}
        className="font-mono text-13"
        defaultValue={state.valueOf("postLogoutRedirectUris") ?? app.postLogoutRedirectUris.join("\n")}
        error={state.errorOf("postLogoutRedirectUris")}
      />
    </>
  );
}
