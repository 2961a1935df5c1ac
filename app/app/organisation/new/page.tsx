import type { Metadata } from "next";

import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { PageHead } from "#components/shell/page-head.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { CheckboxList } from "#components/ui/choice-list.tsx";
import { TextField } from "#components/ui/field.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { ORGANISATION_ROLE_NAMES, ORGANISATION_ROLES } from "#lib/organisations/model.ts";

import { pageFlash, type SearchParams } from "../../page-flash.ts";

export const metadata: Metadata = { title: "Enrol an organisation" };

export default async function NewOrganisationPage({ searchParams }: { searchParams: SearchParams }) {
  await requireActor("/app/organisation/new");
  const flash = await pageFlash(searchParams);
  const chosen = flash.values["roles"] ?? ["AISP"];
  return (
    <>
      <FlashBanner flash={flash} />
      <PageHead title="Enrol an organisation">
        Its apps may do what it is registered for. You become its owner.
      </PageHead>
      <Card className="max-w-2xl">
        <form method="post" action="/api/portal/organisations" className="grid gap-5">
          <TextField
            name="name"
            label="Name of the firm"
            hint="Its trading name. Customers read it on the bank's pages."
            autoComplete="organization"
            required
            maxLength={120}
            defaultValue={flash.valueOf("name")}
            error={flash.errorOf("name")}
          />
          <CheckboxList
            name="roles"
            legend="What it is registered for"
            error={flash.errorOf("roles")}
            choices={ORGANISATION_ROLE_NAMES.map((role) => ({
              value: role,
              label: `${ORGANISATION_ROLES[role].name} (${role})`,
              hint: ORGANISATION_ROLES[role].summary,
              checked: chosen.includes(role),
            }))}
          />
          <TextField
            name="registrationNumber"
            label="Registration number (optional)"
            hint="Leave it empty and the sandbox's register gives you a number and verifies it at once. A number you give is verified by the bank's operations team first."
            autoComplete="off"
            maxLength={12}
            defaultValue={flash.valueOf("registrationNumber")}
            error={flash.errorOf("registrationNumber")}
          />
          <div className="flex flex-wrap gap-2">
            <Button variant="primary">Enrol</Button>
            <ButtonLink href="/app" variant="quiet">
              Cancel
            </ButtonLink>
          </div>
        </form>
      </Card>
    </>
  );
}
