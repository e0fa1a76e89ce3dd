/** How much an import takes. Each limit is told in the error of whoever meets it. */
export const limits = {
  /** Bytes of one file. A caller may look at a file's size first, and read no more. */
  bytes: 2 * 1024 * 1024,
  /** Functions in one map. */
  rows: 10_000,
  /** Expansions of YAML aliases in one file. */
  aliases: 100,
  /** Levels of nesting in a YAML file. */
  depth: 32,
  /** Cells in one row of a table. */
  columns: 64,
  /** Bytes that the parts of a spreadsheet may unpack to, together. */
  unpacked: 48 * 1024 * 1024,
} as const;

/** `2 MiB` */
export const mebibytes = (bytes: number): string => `${Math.round((bytes / 1024 / 1024) * 10) / 10} MiB`;
