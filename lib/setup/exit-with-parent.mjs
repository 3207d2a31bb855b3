// Loaded before a child of ours (and before its own): when its parent is gone, even by kill -9, it ends and frees its
// port. Asked twice a second, because a channel to the parent would change how programs of others behave.
import { isMainThread } from "node:worker_threads";

const parent = process.ppid;

function isOrphan() {
  if (process.ppid !== parent) return true;
  try {
    process.kill(parent, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}

if (isMainThread) setInterval(() => isOrphan() && process.exit(1), 500).unref();
