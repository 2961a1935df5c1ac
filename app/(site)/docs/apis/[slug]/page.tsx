import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { ApiReference } from "#components/apis/api-reference.tsx";
import { findServedApi } from "#lib/api-builder/find-served-api.ts";
import { env, issuer } from "#lib/env.ts";

type PageProps = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const found = await findServedApi((await params).slug);
  return found ? { title: `${found.api.title}: reference` } : {};
}

export default async function ApiReferencePage({ params }: PageProps) {
  const found = await findServedApi((await params).slug);
  if (!found) notFound();
  const { api, compiled } = found;
  const addresses = { base: `${env().PUBLIC_URL}/apis/${api.slug}`, token: `${issuer()}/token` };
  return <ApiReference api={api} document={compiled.document} operations={compiled.operations} addresses={addresses} />;
}
