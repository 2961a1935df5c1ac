import { giveUp } from "#lib/boot/give-up.ts";
import { JOBS } from "#lib/boot/jobs.ts";
import { loadEnvFile } from "#lib/boot/load-env-file.ts";
import { migrateDatabase } from "#lib/boot/migrate-database.ts";
import { printBanner } from "#lib/boot/print-banner.ts";
import { provideSecretsKey } from "#lib/boot/provide-secrets-key.ts";
import { seedDatabase } from "#lib/boot/seed-database.ts";
import { startDatabase } from "#lib/boot/start-database.ts";
import { startPages } from "#lib/boot/start-pages.ts";
import { stopOnSignal } from "#lib/boot/stop-on-signal.ts";
import { writeDemoFile } from "#lib/boot/write-demo-file.ts";
import { provideServerCertificate } from "#lib/directory/provide-server-certificate.ts";
import { drain, type Running } from "#lib/gateway/drain.ts";
import { markGateway } from "#lib/gateway/gateway-state.ts";
import { gatewaySettings } from "#lib/gateway/settings.ts";
import { startListeners } from "#lib/gateway/start-listeners.ts";
import { startJobs } from "#lib/jobs/start-jobs.ts";
import { flushJournal } from "#lib/journal/flush-journal.ts";
import { keepJournal } from "#lib/journal/keep-journal.ts";
import { closeLimiters } from "#lib/rate-limits/limiters.ts";
import { provideSigningKeys } from "#lib/signing-keys/provide-signing-keys.ts";

const running: Running = { servers: [], webSockets: [], steps: [] };
stopOnSignal(() => drain(running));

async function start(): Promise<void> {
  markGateway();
  loadEnvFile();
  const settings = gatewaySettings();

  const database = await startDatabase();
  running.steps.unshift({ name: "database", stop: database.stop });
  provideSecretsKey(database);
  await migrateDatabase();
  running.steps.unshift({ name: "rate limits", stop: closeLimiters });
  running.steps.unshift({ name: "journal", stop: () => flushJournal(2_000) });

  const [pages, certificate, demo] = await Promise.all([
    startPages(),
    provideServerCertificate(settings.mtlsHost),
    seedDatabase().then(writeDemoFile),
    provideSigningKeys(),
    keepJournal(),
  ]);
  running.steps.unshift({ name: "pages", stop: pages.close });
  running.steps.unshift({ name: "jobs", stop: startJobs(JOBS) });

  const listeners = await startListeners(settings, pages, certificate);
  running.servers = listeners.servers;
  running.webSockets = listeners.webSockets;
  printBanner({ ...listeners, demo });
}

await start().catch(giveUp);
