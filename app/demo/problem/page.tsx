import type { Metadata } from "next";
import { ConnectForm } from "#components/demo/connect-form.tsx";
import { ProblemPanel } from "#components/demo/problem-panel.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { readDemoRequest } from "../demo-request.ts";

export const metadata: Metadata = { title: "Not connected" };

export default async function ProblemPage({ searchParams }: { searchParams: Promise<{ about?: string }> }) {
  const [{ session }, { about }] = await Promise.all([readDemoRequest(), searchParams]);
  const problem = session?.state.problem;
  const back = <ButtonLink href="/demo">Back to the start</ButtonLink>;
  if (!problem) {
    return (
      <div className="grid max-w-2xl gap-5">
        <h1>{about === "browser" ? "This browser did not start the connection" : "Nothing went wrong"}</h1>
        <p className="northmoor-lead">
          {about === "browser"
            ? "A connection has to end in the browser it began in, with its cookie. Allow cookies for this site and connect from here."
            : "There is no problem to show."}
        </p>
        <div className="flex flex-wrap gap-2">
          <ConnectForm />
          {back}
        </div>
      </div>
    );
  }
  const isAboutEnding = about === "disconnect";
  return (
    <div className="grid gap-5">
      {isAboutEnding ? (
        <Banner tone="warning" title="Northmoor Money has forgotten its access, but could not tell the bank">
          To be sure, stop sharing in Connections at your bank.
        </Banner>
      ) : null}
      <ProblemPanel
        problem={problem}
        actions={
          <>
            {isAboutEnding ? null : <ConnectForm label="Try again" />}
            {back}
          </>
        }
      />
    </div>
  );
}
