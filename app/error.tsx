"use client";

import { FaultMessage } from "#components/shell/fault-message.tsx";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <main id="main">
      <FaultMessage reference={error.digest} onRetry={reset} />
    </main>
  );
}
