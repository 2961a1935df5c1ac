import type { ReactNode } from "react";

import { DeskFrame } from "#components/shell/desk-frame.tsx";
import { INSIGHTS_NAVIGATION } from "#components/shell/navigation.tsx";
import { Anchor } from "#components/ui/anchor.tsx";
import { currentActor } from "#lib/auth/current-actor.ts";
import { clockTime } from "#components/insights/bucket-label.ts";
import { now } from "#lib/clock.ts";

/** The frame only: every page asks for itself who is looking. */
export default async function InsightsLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  if (!actor) return children;
  return (
    <DeskFrame
      place="Insights"
      homeHref="/insights"
      navigation={INSIGHTS_NAVIGATION}
      person={{ name: actor.name, email: actor.email }}
      note={
        <>
          Data as of <b>{clockTime(now())}</b>
        </>
      }
      accountLinks={<Anchor href="/app">Developer’s desk</Anchor>}
    >
      {children}
    </DeskFrame>
  );
}
