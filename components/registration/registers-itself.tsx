import { Anchor } from "#components/ui/anchor.tsx";
import { Banner } from "#components/ui/banner.tsx";

/** In the place of forms that would change what an app has registered by itself. */
export function RegistersItself({ address }: { address: string }) {
  return (
    <Banner title="This app registered itself">
      What it registered holds until it changes it, with PUT to <code className="break-all">{address}</code>. Here it
      can be suspended and deleted. <Anchor href="/docs/registration">Registration</Anchor>
    </Banner>
  );
}
