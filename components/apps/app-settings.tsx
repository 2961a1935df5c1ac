import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { App } from "#lib/apps/model.ts";

import { ProfileChoices, RedirectUrisField, ScopeChoices } from "./app-form.tsx";

type FormState = {
  valueOf: (field: string) => string | undefined;
  errorOf: (field: string) => string | undefined;
  values: Record<string, string[]>;
};

export function AppDetailsForm({ app, state }: { app: App; state: FormState }) {
  return (
    <Card title="Name and profile">
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
        <ProfileChoices chosen={state.valueOf("profile") ?? app.profile} error={state.errorOf("profile")} />
        <div>
          <Button variant="primary">Save</Button>
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
