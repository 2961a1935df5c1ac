/**
 * A read whose callers of one turn of the event loop share one query. It is sent after all of them came, so none sees
 * an older state than its own query would have shown: nothing is cached. They share the answer too; nobody may change it.
 */
export function sharedRead<Key, Value>(read: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const asked = new Map<Key, Promise<Value>>();
  return (key) => {
    const shared = asked.get(key);
    if (shared) return shared;
    const answer = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      asked.delete(key);
      return read(key);
    });
    asked.set(key, answer);
    return answer;
  };
}
