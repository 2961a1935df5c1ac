import type { ReactNode } from "react";

import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { CopyId } from "#components/ui/copy-id.tsx";
import { KeyValueList } from "#components/ui/summary-list.tsx";
import type { Problem } from "#lib/demo/model.ts";
import { PROBLEM_WORDS } from "#lib/demo/words.ts";

/** What happened, in words first and then exactly, with what to do about it. */
export function ProblemPanel({ problem, actions }: { problem: Problem; actions: ReactNode }) {
  const words = PROBLEM_WORDS[problem.kind];
  const facts = [
    { term: "Error", value: problem.error && <span className="mono">{problem.error}</span> },
    { term: "Description", value: problem.description },
    { term: "Status", value: problem.status },
    { term: "Interaction id", value: problem.interactionId && <CopyId id={problem.interactionId} full /> },
  ].filter((fact) => fact.value);
  return (
    <div className="grid max-w-2xl gap-5">
      <h1>{words.title}</h1>
      <Banner tone={problem.kind === "declined" ? "info" : "danger"} role="alert">
        {words.sentence}
      </Banner>
      {facts.length > 0 ? (
        <Card title="What the bank said">
          <KeyValueList facts={facts} />
          {problem.interactionId ? (
            <p className="northmoor-small mt-3">
              Quote the interaction id to find this in the request log of the developer portal.
            </p>
          ) : null}
        </Card>
      ) : null}
      <div className="flex flex-wrap gap-2">{actions}</div>
    </div>
  );
}
