import { Anchor } from "#components/ui/anchor.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Stepper } from "#components/ui/stepper.tsx";

export type StartStep = {
  title: string;
  isDone: boolean;
  /** Where it is done. */
  href?: string;
  note: string;
  action?: string;
};

/** The way to the first consented call; each mark is read from the system, none is set by hand. */
export function GettingStarted({ steps }: { steps: readonly StartStep[] }) {
  const now = steps.findIndex((step) => !step.isDone);
  return (
    <Card
      title="Getting started"
      aside={
        <span className="text-13 text-muted">{`${steps.filter((step) => step.isDone).length} of ${steps.length}`}</span>
      }
    >
      <Stepper
        label="Getting started"
        steps={steps.map((step, index) => ({
          title: step.href && index === now ? <Anchor href={step.href}>{step.title}</Anchor> : step.title,
          state: step.isDone ? "done" : index === now ? "now" : "next",
          note: step.note,
        }))}
      />
    </Card>
  );
}

/** The one thing to do next, on top of the page. */
export function NextStep({ steps }: { steps: readonly StartStep[] }) {
  const next = steps.find((step) => !step.isDone);
  if (!next?.href) return null;
  return (
    <section className="card">
      <div className="card-body flex flex-wrap items-center justify-between gap-4">
        <div className="min-w-0">
          <h2 className="text-18 font-semibold">Next: {next.title.charAt(0).toLowerCase() + next.title.slice(1)}</h2>
          <p className="text-muted">{next.note}</p>
        </div>
        <ButtonLink href={next.href} variant="primary">
          {next.action ?? next.title}
        </ButtonLink>
      </div>
    </section>
  );
}
