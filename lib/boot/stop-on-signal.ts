import { describeError, log } from "#lib/log.ts";

const LONGEST_STOP_MS = 20_000;

/**
 * Ends the process in order when it is told to, or when the launcher that started it is gone. Told a second time, or when
 * stopping takes too long, it ends at once.
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  const end = (reason: string, code: number) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    log("info", "stopping", { reason });
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    stop().then(
      () => process.exit(code),
      (error: unknown) => {
        log("error", "stopping failed", { error: describeError(error) });
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", () => end("SIGINT", 0));
  process.on("SIGTERM", () => end("SIGTERM", 0));
  if (process.connected) process.on("disconnect", () => !isStopping && end("the launcher is gone", 0));
  process.on("uncaughtException", (error) => {
    log("error", "an error was not caught", { error: describeError(error), stack: error.stack });
    end("uncaught error", 1);
  });
  process.on("unhandledRejection", (error) =>
    log("error", "a rejection was not handled", { error: describeError(error) }),
  );
}
