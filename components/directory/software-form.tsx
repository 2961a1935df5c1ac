import type { FormState } from "#components/apps/form-state.ts";
import { Button } from "#components/ui/button.tsx";
import { CheckboxList } from "#components/ui/choice-list.tsx";
import { Details } from "#components/ui/details.tsx";
import { TextareaField, TextField } from "#components/ui/field.tsx";
import type { Software } from "#lib/directory/model.ts";
import { ORGANISATION_ROLES, type OrganisationRole } from "#lib/organisations/model.ts";

type SoftwareFormProps = {
  action: string;
  submit: string;
  roles: readonly OrganisationRole[];
  software?: Software;
  state: FormState;
};

const LINKS = [
  { name: "clientUri", label: "Website" },
  { name: "logoUri", label: "Logo" },
  { name: "policyUri", label: "Privacy policy" },
  { name: "tosUri", label: "Terms of service" },
] as const;

const FURTHER = ["description", "version", "onBehalfOf", ...LINKS.map(({ name }) => name)] as const;

/** What the directory knows of a piece of software. */
export function SoftwareForm({ action, submit, roles, software, state }: SoftwareFormProps) {
  const chosen = state.values["roles"] ?? software?.roles ?? roles;
  const text = (name: (typeof FURTHER)[number] | "name") => ({
    name,
    defaultValue: state.valueOf(name) ?? software?.[name] ?? undefined,
    error: state.errorOf(name),
    autoComplete: "off",
  });
  return (
    <form method="post" action={action} className="grid gap-5">
      <TextField {...text("name")} label="Name" required maxLength={40} />
      <CheckboxList
        name="roles"
        legend="Roles"
        hint="Among those of your organisation. They decide which scopes a registration may ask for."
        error={state.errorOf("roles")}
        choices={roles.map((role) => ({
          value: role,
          label: ORGANISATION_ROLES[role].name,
          hint: role,
          checked: (chosen as readonly string[]).includes(role),
        }))}
      />
      <TextareaField
        name="redirectUris"
        label="Redirect addresses"
        hint="One a line, at most 10. Registration by a statement takes https addresses only; http on localhost is for apps you make in the portal."
        rows={3}
        spellCheck={false}
        className="font-mono text-13"
        required
        defaultValue={state.valueOf("redirectUris") ?? software?.redirectUris.join("\n")}
        error={state.errorOf("redirectUris")}
      />
      <Details summary="More that a statement says" open={FURTHER.some((name) => state.errorOf(name))}>
        <div className="mt-3 grid gap-5">
          <TextField {...text("description")} label="Description" maxLength={256} />
          <TextField {...text("version")} label="Version" hint="1.0 when left out." maxLength={10} />
          <TextField
            {...text("onBehalfOf")}
            label="On behalf of"
            hint="The brand customers know, when it is not yours."
            maxLength={40}
          />
          {LINKS.map(({ name, label }) => (
            <TextField key={name} {...text(name)} label={label} hint="An https address." type="url" maxLength={256} />
          ))}
        </div>
      </Details>
      <div>
        <Button variant="primary">{submit}</Button>
      </div>
    </form>
  );
}
