import type { Metadata } from "next";

import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

export const metadata: Metadata = { title: "Not in this organisation" };

export default function NotInThisOrganisation() {
  return (
    <Card flush>
      <EmptyState
        title="Not in this organisation"
        actions={
          <>
            <ButtonLink href="/app/apps" variant="primary">
              Your apps
            </ButtonLink>
            <ButtonLink href="/app/organisation" variant="quiet">
              Your organisations
            </ButtonLink>
          </>
        }
      >
        There is nothing at this address in the organisation you are looking at. It may have been deleted, or belong to
        another of your organisations.
      </EmptyState>
    </Card>
  );
}
