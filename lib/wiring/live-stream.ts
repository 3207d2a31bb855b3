import { readActorOfSession } from "#lib/identity/index.ts";
import { jobActor, type PersonActor } from "#lib/platform/actor.ts";
import type { Cursor, LiveEvent } from "#lib/platform/live.ts";
import { read } from "./doors.ts";
import { after, live } from "./live.ts";
import { isInSight } from "./live-sight.ts";

const HEARTBEAT_MS = 15_000;
/** Whoever watches the whole call centre is told of its calls no oftener. */
const BOARD_MS = 1_000;
const CURSOR = /^(\d{1,20})\/([0-9a-f-]{36})$/;

/** Server-sent events for one person. Ends by itself when the session has ended; the browser then asks to sign in. */
export function liveStream(actor: PersonActor, lastEventId: string | null, signal: AbortSignal): ReadableStream<Uint8Array> {
  const text = new TextEncoder();
  let stop = () => {};
  return new ReadableStream({
    async start(controller) {
      const send = (lines: string) => controller.enqueue(text.encode(lines));
      const tell = (events: readonly LiveEvent[]) => {
        const seen = events.filter((event) => isInSight(actor, event));
        const last = events.at(-1);
        if (!last || seen.length === 0) return;
        const requestIds = [...new Set(seen.map((event) => event.requestId))];
        send(
          `id: ${last.xid}/${last.recordedId}\ndata: ${JSON.stringify({ requestIds, kinds: [...new Set(seen.map((event) => event.kind))] })}\n\n`,
        );
      };
      const end = () => {
        stop();
        try {
          controller.close();
        } catch {
          // Closed by the reader already.
        }
      };
      const unsubscribe = live().subscribe(tell);
      let board: NodeJS.Timeout | undefined;
      const tellBoard = () => {
        board ??= setTimeout(() => {
          board = undefined;
          try {
            send("event: board\ndata: {}\n\n");
          } catch {
            end();
          }
        }, BOARD_MS);
      };
      /** A signal of its own to this person; what it is about they ask for. */
      const signalling = (name: "call" | "file") => (personId: string | null) => {
        if (name === "call" && actor.permissions.has("calls.watch")) tellBoard();
        if (personId !== null && personId !== actor.personId) return;
        try {
          send(`event: ${name}\ndata: {}\n\n`);
        } catch {
          end();
        }
      };
      const hangUp = live().subscribeCalls(signalling("call"));
      const leave = live().subscribeFiles(signalling("file"));
      const beat = async () => {
        if (!(await stillSignedIn(actor))) return end();
        try {
          // A browser hears it also where it has put its clocks to sleep, and says again which file is open.
          send("event: beat\ndata: {}\n\n");
        } catch {
          end();
        }
      };
      const heartbeat = setInterval(() => void beat(), HEARTBEAT_MS);
      stop = () => {
        clearInterval(heartbeat);
        clearTimeout(board);
        unsubscribe();
        hangUp();
        leave();
      };
      signal.addEventListener("abort", end, { once: true });
      send("retry: 2000\n\n");
      const cursor = cursorOf(lastEventId);
      if (cursor) tell(await after(cursor));
    },
    cancel: () => stop(),
  });
}

/** Asked at each beat: whoever was signed out hears nothing more. A database that does not answer ends no session. */
async function stillSignedIn({ sessionId }: PersonActor): Promise<boolean> {
  const look = read(jobActor("session"), "job", ({ db, now }) => readActorOfSession(db, sessionId ?? "", now));
  return look.then(Boolean, () => true);
}

function cursorOf(lastEventId: string | null): Cursor | null {
  const [, xid, recordedId] = CURSOR.exec(lastEventId ?? "") ?? [];
  return xid && recordedId ? { xid, recordedId } : null;
}
