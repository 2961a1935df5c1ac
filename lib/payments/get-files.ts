import { getConsentOf } from "#lib/consents/get-consent.ts";
import { DomainError } from "#lib/errors.ts";
import { selectFile } from "./file-data.ts";
import { isFileType, PAYMENT_FILE_TYPES } from "./file-types.ts";
import { getOrder } from "./get-order.ts";

type GivenFile = { bytes: Uint8Array; mediaType: string; name: string };

/** The file of a consent as it was uploaded. Throws resource-not-found before it was. */
export async function getPaymentFile(app: { id: string }, consentId: string): Promise<GivenFile> {
  const consent = await getConsentOf(app, consentId, "file-payment");
  const file = await selectFile(consent.id);
  if (!file)
    throw new DomainError("resource-not-found", "No file was uploaded for this consent", { field: "ConsentId" });
  const { FileType = "" } = consent.resource["Initiation"] as { FileType?: string };
  const known = isFileType(FileType) ? PAYMENT_FILE_TYPES[FileType] : null;
  const mediaType = known?.mediaType ?? "application/octet-stream";
  return { bytes: file.bytes, mediaType, name: `${consent.id}.${known?.extension ?? "bin"}` };
}

/** What became of each payment of a file. Throws resource-not-found until all have been tried. */
export async function getReportFile(app: { id: string }, filePaymentId: string): Promise<GivenFile> {
  const payment = await getOrder(app, "file-payment", filePaymentId);
  const report = (await selectFile(payment.consentId))?.report;
  if (!report) {
    throw new DomainError("resource-not-found", "The report is written when the payments of the file have been tried", {
      field: "FilePaymentId",
    });
  }
  const bytes = new TextEncoder().encode(JSON.stringify(report, null, 2));
  return { bytes, mediaType: "application/json", name: `${payment.id}.json` };
}
