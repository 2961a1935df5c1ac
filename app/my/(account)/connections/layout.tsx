import type { Metadata } from "next";
import type { ReactNode } from "react";

import { CustomerNavigation } from "#components/connections/customer-navigation.tsx";
import { ShoreFrame } from "#components/shell/shore-frame.tsx";

export const metadata: Metadata = { robots: { index: false, follow: false } };

export default function ConnectionsLayout({ children }: { children: ReactNode }) {
  return (
    <ShoreFrame wide navigation={<CustomerNavigation current="connections" />}>
      {children}
    </ShoreFrame>
  );
}
