/** How often an open log asks for what is new: with the writer's quarter of a second, a call shows within one. */
const POLL_MS = 450;

export type NewCalls = { calls: number };

/** TanStack Query options: how many calls came after the newest one on the page. */
export function newCallsOptions(query: string, after: string | null) {
  return {
    queryKey: ["new-calls", query, after],
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<NewCalls> => {
      const search = new URLSearchParams(query);
      if (after) search.set("after", after);
      const response = await fetch(`/api/portal/calls?${search}`, { signal, headers: { accept: "application/json" } });
      if (!response.ok) throw new Error(`The log answered ${response.status}`);
      return (await response.json()) as NewCalls;
    },
    refetchInterval: POLL_MS,
    refetchIntervalInBackground: false,
    retry: false,
    staleTime: 0,
  };
}
