import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { CheckboxList } from "#components/ui/choice-list.tsx";
import { TextareaField, TextField } from "#components/ui/field.tsx";
import type { OrganisationRole, Scope } from "#lib/apps/model.ts";
import { SCOPE_OF_ROLE } from "#lib/apps/model.ts";
import { ORGANISATION_ROLES } from "#lib/organisations/model.ts";

import type { FormState } from "./form-state.ts";
import { KeyMaker } from "./key-maker.tsx";
import { AuthenticationFields, BindingChoices, JwksUriField, ProfileChoices } from "./security-fields.tsx";

export function ScopeChoices({
  roles,
  chosen,
  error,
}: {
  roles: readonly OrganisationRole[];
  chosen: readonly string[];
  error?: string;
}) {
  return (
    <>
      <input type="hidden" name="scopes" value={"openid" satisfies Scope} />
      <CheckboxList
        name="scopes"
        legend="What it is for"
        hint="What your organisation is registered for."
        error={error}
        choices={roles.map((role) => ({
          value: SCOPE_OF_ROLE[role],
          label: ORGANISATION_ROLES[role].name,
          hint: ORGANISATION_ROLES[role].summary,
          checked: chosen.includes(SCOPE_OF_ROLE[role]),
        }))}
      />
    </>
  );
}

export function RedirectUrisField({ value, error }: { value: string; error?: string }) {
  return (
    <TextareaField
      name="redirectUris"
      label="Redirect addresses"
      hint="One a line, at most 10: where the customer comes back to. Compared character by character; https, or http on localhost; no #."
      rows={3}
      spellCheck={false}
      className="font-mono text-13"
      required
      defaultValue={value}
      error={error}
    />
  );
}

type AppFormProps = { roles: readonly OrganisationRole[]; issuer: string; demoRedirectUri: string; state: FormState };

/** Everything an app needs, on one page. The form works without scripts when keys are pasted. */
export function AppForm({ roles, issuer, demoRedirectUri, state }: AppFormProps) {
  const scopes = state.values["scopes"] ?? roles.map((role) => SCOPE_OF_ROLE[role]);
  return (
    <form method="post" action="/api/portal/apps" className="grid max-w-3xl gap-4">
      <Card title="The app">
        <div className="grid gap-5">
          <TextField
            name="name"
            label="Name"
            hint="Customers read it on the bank's pages."
            required
            maxLength={80}
            autoComplete="off"
            defaultValue={state.valueOf("name")}
            error={state.errorOf("name")}
          />
          <ScopeChoices roles={roles} chosen={scopes} error={state.errorOf("scopes")} />
          <RedirectUrisField
            value={state.valueOf("redirectUris") ?? demoRedirectUri}
            error={state.errorOf("redirectUris")}
          />
          <ProfileChoices chosen={state.valueOf("profile") ?? "fapi1-advanced"} error={state.errorOf("profile")} />
        </div>
      </Card>
      <Card title="Its key">
        <div className="grid gap-5">
          <KeyMaker issuer={issuer} isOptional error={state.errorOf("jwks")} value={state.valueOf("jwks")} />
          <JwksUriField state={state} />
        </div>
      </Card>
      <Card title="How it is recognised">
        <div className="grid gap-5">
          <AuthenticationFields state={state} />
          <BindingChoices state={state} />
        </div>
      </Card>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary">Create app</Button>
        <ButtonLink href="/app/apps" variant="quiet">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
