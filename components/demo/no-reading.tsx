import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Card } from "#components/ui/card.tsx";
import type { Reading } from "#lib/demo/model.ts";
import { STOP_WORDS } from "#lib/demo/words.ts";

import { ConnectForm } from "./connect-form.tsx";
import { ProblemPanel } from "./problem-panel.tsx";

type NoReadingProps = { reading: Exclude<Reading<unknown>, { outcome: "read" }>; retryHref: string };

/** In place of what could not be read: why, and the one thing to do about it. */
export function NoReading({ reading, retryHref }: NoReadingProps) {
  if (reading.outcome === "problem") {
    return (
      <ProblemPanel
        problem={reading.problem}
        actions={
          <ButtonLink href={retryHref} variant="primary">
            Try again
          </ButtonLink>
        }
      />
    );
  }
  if (reading.outcome === "stopped") {
    return (
      <div className="grid max-w-2xl gap-4">
        <h1>Your connection was stopped</h1>
        <p className="northmoor-lead">
          {STOP_WORDS[reading.reason]} Northmoor Money can see nothing any more and has forgotten its access. To go on,
          connect again.
        </p>
        <ConnectForm label="Connect again" />
      </div>
    );
  }
  return (
    <div className="grid max-w-2xl gap-4">
      <h1>No bank connected</h1>
      <Card flush>
        <EmptyState title="Your accounts appear here" actions={<ConnectForm />}>
          Connect a bank first. You choose which accounts to share, at your bank.
        </EmptyState>
      </Card>
    </div>
  );
}
