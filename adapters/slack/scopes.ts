/** What the app asks for, each with the feature that needs it. The manifest lists exactly these. */
export const scopes: Readonly<Record<string, string>> = {
  "app_mentions:read": "hears a question when it is mentioned",
  "chat:write": "answers, posts and changes its own messages",
  commands: "has slash commands",
  // The one `*:history` scope: Slack delivers direct messages (`message.im`) to no app without it.
  "im:history": "hears what is said to it in a direct message",
  "im:write": "opens a direct conversation with somebody whom it has to reach",
  "users:read": "reads the name of a person who connects their account",
  "users:read.email": "reads that person's verified e-mail, with their consent",
};
