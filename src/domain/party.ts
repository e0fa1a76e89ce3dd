/** The two sides of an engagement. */
export const parties = ["provider", "client"] as const;
export type Party = (typeof parties)[number];

/** The other side. */
export const otherParty = (party: Party): Party => (party === "provider" ? "client" : "provider");
