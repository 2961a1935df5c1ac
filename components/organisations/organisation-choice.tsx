import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { SelectField } from "#components/ui/field.tsx";
import type { Organisation } from "#lib/organisations/model.ts";

/** Which of several organisations to look at. */
export function OrganisationChoice({
  organisations,
  currentId,
}: {
  organisations: readonly Organisation[];
  currentId: string;
}) {
  if (organisations.length < 2) return null;
  return (
    <Card>
      <form method="post" action="/api/portal/organisations/choose" className="flex flex-wrap items-end gap-3">
        <SelectField
          name="organisationId"
          label="Look at"
          defaultValue={currentId}
          options={organisations.map(({ id, name, registrationNumber }) => ({
            value: id,
            label: `${name} (${registrationNumber})`,
          }))}
        />
        <Button>Switch</Button>
      </form>
    </Card>
  );
}
