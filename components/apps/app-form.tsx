import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { CheckboxList, RadioList } from "#components/ui/choice-list.tsx";
import { TextareaField, TextField } from "#components/ui/field.tsx";
import type { OrganisationRole, Scope } from "#lib/apps/model.ts";
import { SCOPE_OF_ROLE } from "#lib/apps/model.ts";
import { PROFILE_NAMES, PROFILES } from "#lib/apps/profiles.ts";
import { ORGANISATION_ROLES } from "#lib/organisations/model.ts";

import { KeyMaker } from "./key-maker.tsx";

type FormState = {
  valueOf: (field: string) => string | undefined;
  errorOf: (field: string) => string | undefined;
  values: Record<string, string[]>;
};

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
        <KeyMaker issuer={issuer} error={state.errorOf("jwks")} value={state.valueOf("jwks")} />
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
