import { asTheBank } from "../as-the-bank.ts";
import type { Proof } from "../proof.ts";

const LARGEST = 64 * 1024;
const LONGEST_SECONDS = 5;
/** What lies between the timer and its measurement. */
const GRACE_SECONDS = 0.5;
const HEALTHY_SECONDS = 2;

type Measured = {
  hits: number;
  sizes: (number | null)[];
  sentOfGigabyte: number;
  dripSeconds: number;
  healthyP99: number;
};

export const S2: Proof = {
  id: "S2",
  promise: "A server that means harm gets no second address, no memory and no time",
  prove: async (bank, scale) => {
    const counts = scale === "full" ? { dead: 10_000, healthy: 500 } : { dead: 500, healthy: 50 };
    const measured = await asTheBank<Measured>(bank, "fetch-hostile", counts, { SAFE_FETCH_ALLOW: "127.0.0.1" });
    const { hits, sizes, dripSeconds, healthyP99 } = measured;
    const isRead = sizes[0] === LARGEST && sizes[1] === null && sizes[2] === null;
    return {
      ran: `names that resolve to something else each time and to several addresses, five redirects inside, 64 KiB, a byte more, 1 GB (${Math.round(measured.sentOfGigabyte / 1024)} KiB left the server), 1 byte a second (${dripSeconds.toFixed(1)} s), ${counts.dead} dead addresses beside a healthy one (p99 ${(healthyP99 * 1000).toFixed(0)} ms)`,
      figure: [
        `${hits} hits`,
        isRead ? "64 KiB read and not a byte more" : `read ${sizes.join(", ")}`,
        dripSeconds <= LONGEST_SECONDS + GRACE_SECONDS ? "a drip ended after 5 s" : `a drip took ${dripSeconds} s`,
        healthyP99 <= HEALTHY_SECONDS ? "healthy p99 within 2 s" : `healthy p99 ${healthyP99} s`,
      ].join("; "),
      promised: "0 hits; 64 KiB read and not a byte more; a drip ended after 5 s; healthy p99 within 2 s",
    };
  },
};
