import { defineConfig } from 'prisma/config';

// `prisma generate` needs no database; `prisma migrate` (for whoever has its engine) takes the one the server uses.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://localhost:5432/laddnav' },
});
