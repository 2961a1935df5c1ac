import type { ReactNode } from "react";

import { DeskFrame } from "#components/shell/desk-frame.tsx";
import { ADMIN_NAVIGATION } from "#components/shell/navigation.tsx";
import { Anchor } from "#components/ui/anchor.tsx";
import { currentActor } from "#lib/auth/current-actor.ts";

/** The frame only: every page asks for itself who is looking. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  if (!actor) return children;
  return (
    <DeskFrame
      place="Bank operations"
      navigation={ADMIN_NAVIGATION}
      person={actor}
      homeHref="/admin"
      accountLinks={<Anchor href="/app">Developer portal</Anchor>}
    >
      {children}
    </DeskFrame>
  );
}
