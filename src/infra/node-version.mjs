// Says clearly that a Node is too old. Plain JavaScript, since an old Node cannot read the TypeScript that the rest is.
// Run before `src/main.ts` and the tests; an argument takes the place of this Node's version.
const version = process.argv[2] || process.version;
const oldest = 24;

if (Number(version.replace(/^v/, "").split(".")[0]) < oldest) {
  process.stderr.write(
    `Demarc needs Node ${oldest} or newer, and this is Node ${version}.\n` +
      'Use "npm ci" and "npm start": they bring their own Node. Or install a newer one from https://nodejs.org.\n',
  );
  process.exitCode = 1;
}
