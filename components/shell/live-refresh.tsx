"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { LiveIndicator, type LiveState } from "./live-indicator.tsx";

/**
 * Listens to what others change and asks the server for the page's data anew, without stealing focus or scroll. One
 * stream a tab; shows whether it stands. A tab in the background catches up when it is looked at.
 */
export function LiveRefresh() {
  const router = useRouter();
  const [state, setState] = useState<LiveState>("connecting");
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let owed = false;
    const refresh = () => {
      if (document.visibilityState === "hidden") {
        owed = true;
        return;
      }
      clearTimeout(timer);
      timer = setTimeout(() => router.refresh(), 150);
    };
    const look = () => {
      if (document.visibilityState === "visible" && owed) {
        owed = false;
        refresh();
      }
    };
    const source = new EventSource("/api/live");
    let wasLost = false;
    source.onopen = () => {
      setState("live");
      if (wasLost) refresh();
      wasLost = false;
    };
    source.onerror = () => {
      wasLost = true;
      setState(source.readyState === EventSource.CLOSED ? "offline" : "connecting");
    };
    source.onmessage = refresh;
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      source.close();
      document.removeEventListener("visibilitychange", look);
    };
  }, [router]);
  return <LiveIndicator state={state} />;
}
