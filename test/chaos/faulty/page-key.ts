const prefix = "escalation.page:";

export const pageKey = (page: string): string => `${prefix}${page}`;
export const isPage = (key: string): boolean => key.startsWith(prefix);
