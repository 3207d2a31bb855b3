// Loaded before a child of ours: when its parent is gone, even by kill -9, it ends too and frees its port.
import { isMainThread } from "node:worker_threads";

if (isMainThread && process.channel) {
  process.once("disconnect", () => process.exit(1));
  process.channel.unref();
}
