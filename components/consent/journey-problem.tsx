import { Reference } from "./reference.tsx";
import { BANK_NAME } from "./wording.ts";

export type JourneyProblemKind = "link-expired" | "fault";

const WORDING: Record<JourneyProblemKind, { title: string; sentences: readonly string[] }> = {
  "link-expired": {
    title: "This link has expired",
    sentences: [
      "It has been used before, is too old, or belongs to another browser. Nothing was shared by opening it.",
      "Go back to the app you came from and start again.",
    ],
  },
  fault: {
    title: "Sorry, there is a problem with the service",
    sentences: [
      "We could not show this page. What the app asked for is still waiting, and nothing was shared.",
      "Try again in a few minutes, or go back to the app you came from and start again.",
    ],
  },
};

export function problemTitle(kind: JourneyProblemKind): string {
  return WORDING[kind].title;
}

type JourneyProblemProps = { kind: JourneyProblemKind; reference: string; retryPath?: string };

/** Where no way back to the app is proven, there is none offered: the customer returns by themselves. */
export function JourneyProblem({ kind, reference, retryPath }: JourneyProblemProps) {
  const { title, sentences } = WORDING[kind];
  return (
    <>
      <h1>{title}</h1>
      {sentences.map((sentence) => (
        <p className="lead" key={sentence}>
          {sentence}
        </p>
      ))}
      {retryPath && kind === "fault" ? (
        <p className="mt-6">
          <a className="btn primary" href={retryPath}>
            Try again
          </a>
        </p>
      ) : null}
      <p className="hint mt-6">
        To see or stop what you share, open <a href="/my/connections">your connections at {BANK_NAME}</a>.
      </p>
      <Reference>{reference}</Reference>
    </>
  );
}
