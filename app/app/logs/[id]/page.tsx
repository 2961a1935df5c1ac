import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { CallDetail } from "#components/calls/call-detail.tsx";
import { Anchor } from "#components/ui/anchor.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { now } from "#lib/clock.ts";
import { env } from "#lib/env.ts";
import { isDomainError } from "#lib/errors.ts";
import { getCall } from "#lib/journal/get-call.ts";
import { relatedCalls } from "#lib/journal/related-calls.ts";

export const metadata: Metadata = { title: "Call" };

export default async function CallPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await requireActor(`/app/logs/${id}`);
  const call = await getCall(actor, id).catch((error: unknown) => {
    if (isDomainError(error, "resource-not-found")) notFound();
    throw error;
  });
  return (
    <div className="call-page">
      <p className="mb-3 text-13">
        <Anchor href="/app/logs">All calls</Anchor>
      </p>
      <CallDetail
        call={call}
        related={await relatedCalls(actor, call)}
        baseUrl={env().PUBLIC_URL}
        today={now()}
        hrefOf={(other) => `/app/logs/${other}`}
        level={1}
      />
    </div>
  );
}
