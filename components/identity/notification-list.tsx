"use client";

import { fetchedLater } from "../ui/fetched-later.tsx";

/** The newest of what needs me: a list behind its bell. */
export const NotificationList = fetchedLater(() => import("./notifications.tsx"));
