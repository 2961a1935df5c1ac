import { prisma } from "#lib/db.ts";
import type { ConsentStatus } from "#lib/standards/obuk/codes.ts";

/** A consent as the third party's people see it in a list. */
export type ListedConsent = {
  id: string;
  version: string;
  status: ConsentStatus;
  permissions: number;
  appId: string;
  appName: string;
  createdAt: Date;
  expiresAt: Date | null;
  statusUpdatedAt: Date;
};

/** The consents of an organisation's apps, newest first. */
export async function selectConsentsOfOrganisation(organisationId: string, limit: number): Promise<ListedConsent[]> {
  const rows = await prisma().consent.findMany({
    where: { app: { organisationId }, deletedAt: null },
    orderBy: { createdAt: "desc" },
    take: limit,
    select: {
      id: true,
      version: true,
      status: true,
      permissions: true,
      appId: true,
      createdAt: true,
      expiresAt: true,
      statusUpdatedAt: true,
      app: { select: { name: true } },
    },
  });
  return rows.map(({ app, permissions, status, ...row }) => {
    return { ...row, status: status as ConsentStatus, permissions: permissions.length, appName: app.name };
  });
}
