"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { CALLS_CHANGED } from "../shell/live-refresh.tsx";

const EVERY_MS = 20_000;

/** Nobody's request changes when a call is missed: the list looks again after each call at my desk, and every now and then for others'. */
export function LookAgain() {
  const router = useRouter();
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") router.refresh();
    };
    const timer = setInterval(look, EVERY_MS);
    window.addEventListener(CALLS_CHANGED, look);
    return () => {
      clearInterval(timer);
      window.removeEventListener(CALLS_CHANGED, look);
    };
  }, [router]);
  return null;
}
