"use client";

import { FileSignature } from "lucide-react";
import { useState } from "react";

import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { useScripted } from "#components/ui/use-scripted.ts";

type Result = { statement: string } | { problem: string } | null;

async function askFor(action: string): Promise<Exclude<Result, null>> {
  const response = await fetch(action, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  const answer = (await response.json()) as { software_statement?: string; detail?: string };
  if (response.ok && answer.software_statement) return { statement: answer.software_statement };
  return { problem: answer.detail ?? `The directory answered ${response.status}.` };
}

/** Has a software statement signed and shows it here, once. */
export function StatementMaker({ action }: { action: string }) {
  const isScripted = useScripted();
  const [isAsking, setAsking] = useState(false);
  const [result, setResult] = useState<Result>(null);
  const ask = async () => {
    setAsking(true);
    setResult(await askFor(action).catch(() => ({ problem: "The directory could not be reached. Try again." })));
    setAsking(false);
  };
  if (!isScripted) {
    return <Banner>Scripts are off. Ask for a statement with POST /sandbox/v1/software-statements instead.</Banner>;
  }
  return (
    <div className="grid gap-3">
      <div>
        <Button type="button" onClick={() => void ask()} aria-disabled={isAsking}>
          <FileSignature aria-hidden="true" />
          {result && "statement" in result ? "Sign another statement" : "Sign a statement"}
        </Button>
      </div>
      <div role="status">
        {result && "problem" in result ? <Banner tone="danger">{result.problem}</Banner> : null}
        {result && "statement" in result ? (
          <Banner tone="success" title="Signed">
            <p className="mb-2">
              It is shown once and not kept. Send it as the claim software_statement of a registration.
            </p>
            <CopyButton text={result.statement} label="Copy the statement" />
          </Banner>
        ) : null}
      </div>
      {result && "statement" in result ? (
        <div className="code">
          <pre className="wraps" tabIndex={0} role="group" aria-label="Software statement">
            <code className="break-all">{result.statement}</code>
          </pre>
        </div>
      ) : null}
    </div>
  );
}
