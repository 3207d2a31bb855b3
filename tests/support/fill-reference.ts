import { prisma } from "#lib/platform/db.ts";
import { installReference } from "#seed/reference.ts";

/** Catalogue, organisation and people of the demo world as of a fixed day; no request yet. */
await installReference(process.env.TEST_ANCHOR ?? "2026-03-02", 1);
await prisma().$disconnect();
