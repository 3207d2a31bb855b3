"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { LiveIndicator, type LiveState } from "./live-indicator.tsx";
import { ADDRESS_WRITTEN } from "./write-address.ts";

/** Something has happened to a call at my desk, or may have while nobody listened: whoever shows calls asks anew. */
export const CALLS_CHANGED = "yipiao:calls-changed";

/** Somebody came to a file that is open here, left it or changed it; and the stream's own beat, which reaches a tab in the background too. */
export const FILES_CHANGED = "yipiao:files-changed";
export const LIVE_BEAT = "yipiao:live-beat";
/** Something has happened to a call of anybody, for whoever watches them all. */
export const BOARD_CHANGED = "yipiao:board-changed";

/**
 * Listens to what others change and asks the server for the page's data anew, without stealing focus or scroll. One
 * stream a tab; shows whether it stands. A tab in the background catches up when it is looked at.
 */
export function LiveRefresh() {
  const router = useRouter();
  const [state, setState] = useState<LiveState>("connecting");
  const [isAsking, start] = useTransition();
  const asking = useRef(false);
  useEffect(() => {
    asking.current = isAsking;
  }, [isAsking]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let owed = false;
    const refresh = () => {
      if (document.visibilityState === "hidden") {
        owed = true;
        return;
      }
      clearTimeout(timer);
      timer = setTimeout(() => start(() => router.refresh()), 150);
    };
    const overtaken = () => {
      if (asking.current) refresh();
    };
    const look = () => {
      if (document.visibilityState === "visible" && owed) {
        owed = false;
        refresh();
      }
    };
    const telling = (name: string) => () => void window.dispatchEvent(new Event(name));
    const [tellCalls, tellFiles, tellBoard] = [telling(CALLS_CHANGED), telling(FILES_CHANGED), telling(BOARD_CHANGED)];
    let source: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;
    let wasLost = false;
    const open = () => {
      source = new EventSource("/api/live");
      source.onopen = () => {
        setState("live");
        tellCalls();
        tellFiles();
        tellBoard();
        if (wasLost) refresh();
        wasLost = false;
        failures = 0;
      };
      source.onerror = () => {
        wasLost = true;
        const isOver = source.readyState === EventSource.CLOSED;
        setState(isOver ? "offline" : "connecting");
        if (!isOver) return;
        // A browser gives up for good on an answer that is no stream, and a proxy whose server is just being replaced gives one.
        failures += 1;
        again = setTimeout(open, Math.min(60_000, 1_000 * 2 ** failures));
      };
      source.onmessage = refresh;
      source.addEventListener("call", tellCalls);
      source.addEventListener("file", tellFiles);
      source.addEventListener("beat", telling(LIVE_BEAT));
      source.addEventListener("board", tellBoard);
    };
    open();
    window.addEventListener(ADDRESS_WRITTEN, overtaken);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      clearTimeout(again);
      source.close();
      window.removeEventListener(ADDRESS_WRITTEN, overtaken);
      document.removeEventListener("visibilitychange", look);
    };
  }, [router]);
  return <LiveIndicator state={state} />;
}
