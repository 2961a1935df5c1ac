import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import type { App } from "#lib/apps/model.ts";
import { RELEASES } from "#lib/apps/model.ts";

import { RedirectUrisField, ScopeChoices } from "./app-form.tsx";
import type { FormState } from "./form-state.ts";
import {
  AuthenticationFields,
  BindingChoices,
  FurtherFields,
  JwksUriField,
  ProfileChoices,
} from "./security-fields.tsx";

export function AppDetailsForm({ app, state }: { app: App; state: FormState }) {
  return (
    <Card title="Name and purpose">
      <form method="post" action={`/api/portal/apps/${app.id}/details`} className="grid gap-5">
        <TextField
          name="name"
          label="Name"
          required
          maxLength={80}
          defaultValue={state.valueOf("name") ?? app.name}
          error={state.errorOf("name")}
        />
        <ScopeChoices
          roles={app.organisationRoles}
          chosen={state.values["scopes"] ?? app.scopes}
          error={state.errorOf("scopes")}
        />
        <SelectField
          name="release"
          label="Release of version 4.0"
          hint="4.0.0 is for test tools that know no other: members and codes that came later are left out, and 422 is 400."
          defaultValue={state.valueOf("release") ?? app.release}
          options={RELEASES.map((release) => ({ value: release, label: release }))}
          error={state.errorOf("release")}
        />
        <div>
          <Button variant="primary">Save</Button>
        </div>
      </form>
    </Card>
  );
}

/** All that decides about security in one form: it is checked as a whole. */
export function AppSecurityForm({ app, state }: { app: App; state: FormState }) {
  return (
    <Card title="Security">
      <form method="post" action={`/api/portal/apps/${app.id}/security`} className="grid gap-5">
        <ProfileChoices chosen={state.valueOf("profile") ?? app.profile} error={state.errorOf("profile")} />
        <AuthenticationFields state={state} app={app} />
        <BindingChoices state={state} app={app} />
        <JwksUriField state={state} app={app} />
        <FurtherFields state={state} app={app} />
        <div>
          <Button variant="primary">Save security settings</Button>
        </div>
      </form>
    </Card>
  );
}

export function RedirectUrisForm({ app, state }: { app: App; state: FormState }) {
  return (
    <Card title="Redirect addresses">
      <form method="post" action={`/api/portal/apps/${app.id}/redirect-uris`} className="grid gap-4">
        <RedirectUrisField
          value={state.valueOf("redirectUris") ?? app.redirectUris.join("\n")}
          error={state.errorOf("redirectUris")}
        />
        <div>
          <Button>Save redirect addresses</Button>
        </div>
      </form>
    </Card>
  );
}

export function StatusForm({ app }: { app: App }) {
  const isActive = app.status === "active";
  return (
    <Card title={isActive ? "Suspend" : "Resume"}>
      <form method="post" action={`/api/portal/apps/${app.id}/status`} className="grid gap-3">
        <input type="hidden" name="status" value={isActive ? "suspended" : "active"} />
        <p className="text-muted">
          {isActive
            ? "Every request of the app is refused from the next one on, until you resume it. Consents stay."
            : "Requests are accepted again from the next one on."}
        </p>
        <div>
          <Button variant={isActive ? "danger" : "secondary"}>{isActive ? "Suspend app" : "Resume app"}</Button>
        </div>
      </form>
    </Card>
  );
}

export function DeleteForm({ app, error }: { app: App; error?: string }) {
  return (
    <Card title="Delete">
      <form method="post" action={`/api/portal/apps/${app.id}/delete`} className="grid gap-3">
        <p className="text-muted">
          Its tokens and consents end with it and do not come back. Its calls stay in the request log.
        </p>
        <TextField name="typedName" label={`Type ${app.name} to delete it`} autoComplete="off" required error={error} />
        <div>
          <Button variant="danger">Delete app</Button>
        </div>
      </form>
    </Card>
  );
}
