/** Words that YAML readers, of 1.1 or 1.2, take for something else where they stand without quotes. `NO` is a country. */
const typed: readonly { readonly kind: string; readonly test: RegExp }[] = [
  { kind: "boolean", test: /^(?:y|n|yes|no|on|off|true|false)$/i },
  { kind: "nothing", test: /^(?:~|null)$/i },
  {
    kind: "number",
    test: /^[-+]?(?:0x[\da-f]+|0o?[0-7]+|0b[01]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:e[-+]?\d+)?|\.inf|\.nan)$/i,
  },
  { kind: "time", test: /^[-+]?\d+(?::[0-5]?\d)+(?:\.\d*)?$/ },
  { kind: "date", test: /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt ].*)?$/ },
];

/** What a plain scalar would be read as: `boolean`, `number` …; nothing for text. */
export const typedAs = (text: string): string | undefined => typed.find(({ test }) => test.test(text))?.kind;
