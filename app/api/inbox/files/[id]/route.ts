import { z } from "zod";
import { readFile } from "#lib/inbox/index.ts";
import { problem } from "#lib/platform/web/problem.ts";
import { read } from "#lib/wiring/doors.ts";
import { actorOfRequest } from "#lib/wiring/web.ts";

/** Pictures may be drawn within a page; everything else is saved, for nobody knows who wrote it. */
const isDrawn = (kind: string) => kind.startsWith("image/");

/** One file that came with a mail, as it came. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const actor = await actorOfRequest();
  if (!actor) return problem(401, "signed_out");
  const { id } = await params;
  // Foreign is not found, also for whoever may see none at all.
  const may = actor.permissions.has("customers.read") && z.uuid().safeParse(id).success;
  const file = may ? await read(actor, "customers.read", (context) => readFile(context, id)) : null;
  if (!file) return problem(404, "not_found");
  return new Response(file.content, {
    headers: {
      "content-type": file.kind,
      "content-disposition": `${isDrawn(file.kind) ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
