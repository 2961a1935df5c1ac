"use client";

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { ArrowUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { newCallsOptions } from "#lib/journal/client.ts";

type NewCallsProps = {
  /** The filters, as they stand in the address. */
  query: string;
  /** Cursor of the newest call on the page, or null where there is none yet. */
  after: string | null;
  /** An empty log fills itself. */
  showAtOnce?: boolean;
};

/** Says how many calls arrived since the page was made, and shows them when asked: the list never jumps. */
export function NewCalls(props: NewCallsProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Watch {...props} />
    </QueryClientProvider>
  );
}

function Watch({ query, after, showAtOnce = false }: NewCallsProps) {
  const router = useRouter();
  const { data, isError, isSuccess } = useQuery(newCallsOptions(query, after));
  const calls = data?.calls ?? 0;
  useEffect(() => {
    if (showAtOnce && calls > 0) router.refresh();
  }, [showAtOnce, calls, router]);
  return (
    <div className="new-calls" role="status">
      {calls > 0 && !showAtOnce ? (
        <Button type="button" size="sm" onClick={() => router.refresh()}>
          <ArrowUp aria-hidden="true" />
          {calls === 1 ? "1 new call. Show it" : `${calls >= 1_000 ? "Over 1,000" : calls} new calls. Show them`}
        </Button>
      ) : null}
      {calls === 0 && isSuccess ? <Pill tone="live">Live</Pill> : null}
      {isError ? <Pill tone="warning">Not live: the log does not answer</Pill> : null}
    </div>
  );
}
