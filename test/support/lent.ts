/** What a test file has borrowed. A worker goes on to other files, so whatever is left open is closed at a file's end. */
type Close = () => Promise<void>;

const open = new Set<Close>();

/** Remembers what has to be closed. @returns `close`, which closes it once, whoever calls it first */
export function lend(close: Close): Close {
  const once = async (): Promise<void> => {
    if (open.delete(once)) await close();
  };
  open.add(once);
  return once;
}

export async function takeAllBack(): Promise<void> {
  for (const close of open) await close();
}
