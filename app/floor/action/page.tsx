import { notFound } from "next/navigation";
import { isMeasured } from "#lib/platform/web/floor.ts";
import { nothingAction } from "../actions.ts";

export const dynamic = "force-dynamic";

/** Where the action that does nothing can be asked. */
export default function FloorActionPage() {
  if (!isMeasured()) notFound();
  return <form action={nothingAction as unknown as () => Promise<void>} />;
}
