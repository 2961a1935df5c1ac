import type { FormState } from "#components/apps/form-state.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { RadioList } from "#components/ui/choice-list.tsx";
import type { CertificateKind } from "#lib/directory/model.ts";

import { KINDS } from "./words.ts";
import { RequestMaker } from "./request-maker.tsx";

const isKind = (value: string | undefined): value is CertificateKind => value === "transport" || value === "signing";

/** The form that has a certificate signed; `action` says for what. */
export function CertificateOrder({ action, state }: { action: string; state: FormState }) {
  const given = state.valueOf("kind");
  const chosen = isKind(given) ? given : "transport";
  return (
    <Card title="New certificate" className="max-w-3xl">
      <form method="post" action={action} className="grid gap-5">
        <RadioList
          name="kind"
          legend="What it is for"
          error={state.errorOf("kind")}
          choices={Object.entries(KINDS).map(([value, { name, summary }]) => ({
            value,
            label: name,
            hint: summary,
            checked: value === chosen,
          }))}
        />
        <RequestMaker value={state.valueOf("csr")} error={state.errorOf("csr")} />
        <div>
          <Button variant="primary">Have it signed</Button>
        </div>
      </form>
    </Card>
  );
}
