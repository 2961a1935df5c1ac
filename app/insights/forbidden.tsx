import { ButtonLink } from "#components/ui/button.tsx";

export default function InsightsForbidden() {
  return (
    <div className="empty-state">
      <h1>Insights are for the bank’s own staff</h1>
      <p>
        You are signed in, but not as an analyst or as operations. Someone from the bank’s operations team can grant you
        one of these roles.
      </p>
      <div className="mt-2">
        <ButtonLink href="/app">Back to your desk</ButtonLink>
      </div>
    </div>
  );
}
