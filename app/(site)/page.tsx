import { ArrowRight, Check } from "lucide-react";

import { ArrowChart } from "#components/site/arrow-chart.tsx";
import { Families } from "#components/site/families.tsx";
import { RefusalExample } from "#components/site/refusal-example.tsx";
import { TestCustomers } from "#components/site/test-customers.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { personas } from "#lib/customers/personas.ts";

const FACTS = [
  "Security on from the first call: apps sign with their own keys, no shared secrets",
  "UK Open Banking 4.0, account information",
];

const STEPS = [
  {
    title: "Enrol",
    text: "Sign up, confirm your e-mail address, add your organisation. The sandbox does not ask for a meeting.",
  },
  { title: "Make an app", text: "Its keys are made in your browser. The private half never leaves it." },
  { title: "Call", text: "A test customer logs in and agrees. Your app reads accounts, balances and transactions." },
];

const SHOWN = ["maya.okafor", "joint.ellis", "northmoor.business", "student.reid", "empty.vale", "volume.10k"];

function Hero() {
  return (
    <div className="wrapx hero">
      <div>
        <h1>A bank to build against</h1>
        <p className="lead">
          Portal, gateway, identity, bank and analytics in one process. Make a real, customer-approved call, and see why
          whenever one is refused.
        </p>
        <div className="flex flex-wrap gap-2">
          <ButtonLink href="/sign-up" variant="primary" size="lg">
            Create free account
          </ButtonLink>
          <ButtonLink href="/docs/quick-start" size="lg">
            Read the quick start
          </ButtonLink>
        </div>
        <ul className="hero-facts">
          {FACTS.map((fact) => (
            <li key={fact}>
              <Check aria-hidden="true" size={15} strokeWidth={2.5} />
              <span>{fact}</span>
            </li>
          ))}
          <li>
            <Check aria-hidden="true" size={15} strokeWidth={2.5} />
            <span>
              Runs on your laptop with one command: <code>npm start</code>
            </span>
          </li>
        </ul>
      </div>
      <div>
        <ArrowChart />
      </div>
    </div>
  );
}

export default function LandingPage() {
  return (
    <>
      <Hero />
      <section className="sect wrapx rule">
        <h2>From nothing to a customer’s balance in three steps</h2>
        <ol className="three-steps">
          {STEPS.map((step) => (
            <li key={step.title}>
              <h3>{step.title}</h3>
              <p>{step.text}</p>
            </li>
          ))}
        </ol>
      </section>
      <section className="sect wrapx rule side-by-side">
        <div>
          <h2>Every refusal explains itself</h2>
          <p className="intro">
            Which check failed and why, in the request log of your app within a second; and what to change, in the docs.
          </p>
          <p className="mt-5">
            <ButtonLink href="/docs/errors">
              See the error guide
              <ArrowRight aria-hidden="true" strokeWidth={1.75} />
            </ButtonLink>
          </p>
        </div>
        <RefusalExample />
      </section>
      <Families />
      <TestCustomers customers={personas.filter((one) => SHOWN.includes(one.username))} />
    </>
  );
}
