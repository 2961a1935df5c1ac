import type { ReactNode } from "react";

import { DeskFrame } from "#components/shell/desk-frame.tsx";
import { DESK_NAVIGATION } from "#components/shell/navigation.tsx";
import { Anchor } from "#components/ui/anchor.tsx";
import { currentActor } from "#lib/auth/current-actor.ts";
import { currentOrganisation } from "#lib/auth/current-organisation.ts";

/** The frame only: every page asks for itself who is looking. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  if (!actor) return children;
  const organisation = await currentOrganisation(actor);
  const links = (
    <>
      <Anchor href="/app/account">Your account</Anchor>
      {actor.staffRole ? <Anchor href="/insights">Insights</Anchor> : null}
      {actor.staffRole === "operations" ? <Anchor href="/admin">Administration</Anchor> : null}
    </>
  );
  return (
    <DeskFrame
      place={organisation?.name ?? "No organisation yet"}
      navigation={DESK_NAVIGATION}
      person={{ name: actor.name, email: actor.email }}
      accountLinks={links}
    >
      {children}
    </DeskFrame>
  );
}
