"use client";

import "./globals.css";

import { FaultMessage } from "#components/shell/fault-message.tsx";

type GlobalErrorProps = { error: Error & { digest?: string }; reset: () => void };

/** Stands in for the whole document when the root layout itself fails. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en-GB">
      <body>
        <title>There is a problem – Sandbank</title>
        <main id="main">
          <FaultMessage reference={error.digest} onRetry={reset} />
        </main>
      </body>
    </html>
  );
}
