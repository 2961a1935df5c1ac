import { Banner } from "#components/ui/banner.tsx";
import type { Organisation } from "#lib/organisations/model.ts";

/** Says when the organisation's state stops its apps, and why; nothing when it does not. */
export function OrganisationState({ organisation }: { organisation: Organisation }) {
  if (organisation.status === "verified") return null;
  if (organisation.status === "applied") {
    return (
      <Banner tone="warning" title={`${organisation.name} is not verified yet`}>
        You can create apps; their calls are refused until the bank&apos;s operations team has verified the registration
        number {organisation.registrationNumber}.
      </Banner>
    );
  }
  return (
    <Banner tone="danger" title={`${organisation.name} is suspended`}>
      Every call of its apps is refused. The bank gave this reason: {organisation.statusReason ?? "none"}.
    </Banner>
  );
}
