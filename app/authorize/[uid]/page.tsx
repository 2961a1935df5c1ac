import { redirect } from "next/navigation";

import type { JourneyPageProps } from "./load-journey.ts";

export default async function JourneyEntryPage({ params }: JourneyPageProps) {
  redirect(`/authorize/${encodeURIComponent((await params).uid)}/login`);
}
