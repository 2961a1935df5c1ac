import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { TextField } from "#components/ui/field.tsx";

export function RevokeSoftwareForm({ action, name, error }: { action: string; name: string; error?: string }) {
  return (
    <Card title="Revoke" className="max-w-3xl">
      <form method="post" action={action} className="grid gap-3">
        <p className="text-muted">
          For good. Its certificates and statements are revoked with it, and its apps are suspended.
        </p>
        <TextField name="typedName" label={`Type ${name} to revoke it`} autoComplete="off" required error={error} />
        <div>
          <Button variant="danger">Revoke software</Button>
        </div>
      </form>
    </Card>
  );
}
