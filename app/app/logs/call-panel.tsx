import { Maximize2, X } from "lucide-react";

import { CallDetail } from "#components/calls/call-detail.tsx";
import { Anchor } from "#components/ui/anchor.tsx";
import { now } from "#lib/clock.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { env } from "#lib/env.ts";
import { isDomainError } from "#lib/errors.ts";
import { getCall } from "#lib/journal/get-call.ts";
import { relatedCalls } from "#lib/journal/related-calls.ts";

type CallPanelProps = { actor: Actor; id: string; hrefOf: (id: string) => string; closeHref: string };

/** One call beside the list; on a narrow screen in its place. */
export async function CallPanel({ actor, id, hrefOf, closeHref }: CallPanelProps) {
  const call = await getCall(actor, id).catch((error: unknown) => {
    if (isDomainError(error, "resource-not-found")) return null;
    throw error;
  });
  return (
    <aside className="call-panel" aria-label="Call">
      {call ? (
        <CallDetail
          call={call}
          related={await relatedCalls(actor, call)}
          baseUrl={env().PUBLIC_URL}
          today={now()}
          hrefOf={hrefOf}
          level={2}
          actions={
            <>
              <Anchor className="iconbtn" href={`/app/logs/${call.id}`} aria-label="Full page" title="Full page">
                <Maximize2 aria-hidden="true" size={16} strokeWidth={1.75} />
              </Anchor>
              <CloseLink href={closeHref} />
            </>
          }
        />
      ) : (
        <div className="flex justify-between gap-2">
          <p>There is no such call in your organisation.</p>
          <CloseLink href={closeHref} />
        </div>
      )}
    </aside>
  );
}

function CloseLink({ href }: { href: string }) {
  return (
    <Anchor className="iconbtn" href={href} aria-label="Close" title="Close">
      <X aria-hidden="true" size={16} strokeWidth={1.75} />
    </Anchor>
  );
}
