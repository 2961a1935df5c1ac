import { journalState } from "./journal-state.ts";
import type { JournalCounters } from "./model.ts";

/** For /metrics: recorded = written + dropped + buffered, at any time. */
export function journalCounters(): JournalCounters {
  const state = journalState();
  return {
    recorded: state.sequence,
    written: state.written,
    dropped: { ...state.dropped },
    buffered: state.ring.size + state.inFlight,
  };
}
