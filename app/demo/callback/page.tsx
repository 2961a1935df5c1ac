import type { Metadata } from "next";
import { ReturnForm } from "#components/demo/return-form.tsx";
import { Banner } from "#components/ui/banner.tsx";

export const metadata: Metadata = { title: "Back from your bank" };

export default function CallbackPage() {
  return (
    <div className="grid max-w-2xl gap-4">
      <h1>Back from your bank</h1>
      <noscript>
        <Banner tone="warning" title="This step needs JavaScript">
          Your bank puts its answer behind the # of the address, where only a script of this page can read it. Turn
          JavaScript on and reload this page to finish. At your bank everything worked without it.
        </Banner>
      </noscript>
      <ReturnForm />
    </div>
  );
}
