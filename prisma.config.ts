import { defineConfig } from "prisma/config";

// `prisma generate` never runs the schema engine, yet looks for it, and would download it: name any executable instead.
if (process.argv.includes("generate")) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: "prisma/schema.prisma", migrations: { path: "prisma/migrations" } });
