import { Button } from "#components/ui/button.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { TextareaField, TextField } from "#components/ui/field.tsx";

type CredentialsFormProps = {
  problem: { field: string; message: string } | null;
  /** Of the app whose page the visitor comes from. */
  clientId?: string;
};

/** Client id and private key of the visitor's own app. What was typed is never sent back to the page. */
export function CredentialsForm({ problem, clientId }: CredentialsFormProps) {
  const errorOf = (field: string) => (problem?.field === field ? problem.message : undefined);
  return (
    <form method="post" action="/demo/settings/save" className="grid gap-4" autoComplete="off">
      {problem ? <ErrorSummary problems={[problem]} /> : null}
      <TextField
        name="clientId"
        label="Client id"
        hint="From the page of your app in the portal. Not needed when the .env file below has it."
        error={errorOf("clientId")}
        className="mono"
        spellCheck={false}
        defaultValue={clientId}
        maxLength={200}
      />
      <TextareaField
        name="key"
        label="Private key"
        hint="A private JWK, or all lines of the .env file you got when you made the app."
        error={errorOf("key")}
        className="mono"
        rows={7}
        spellCheck={false}
        maxLength={16_000}
        required
      />
      <div>
        <Button variant="primary">Check with the bank and use</Button>
      </div>
    </form>
  );
}
