/** How many connections to PostgreSQL one instance holds at once, at most: the database's and the outbox's together. */
export const connections = {
  /** With fewer there would be no lane for one of the three kinds of transactions; see `lanes.ts`. */
  fewest: 11,
  usual: 23,
  /** Of these, pg-boss has its own: those of its pool, and the one that listens. */
  outbox: 5,
};
