import { connect, createServer, type Socket } from "node:net";

/** A net between the process and its database that can stop carrying anything, without a word to either side. */
export type Net = {
  readonly port: number;
  /** From now on nothing passes, and nobody is told: what is sent is taken and kept. */
  swallow(): void;
  /** New connections pass again; those of before stay as dead as they are. */
  heal(): void;
  close(): void;
};

export async function openNet(to: number): Promise<Net> {
  let swallows = false;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(to, "127.0.0.1");
    const isDead = { now: false };
    for (const [from, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("data", (chunk) => {
        isDead.now ||= swallows;
        if (!isDead.now) other.write(chunk);
      });
      from.on("close", () => !isDead.now && other.destroy());
      from.on("error", () => undefined);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    swallow: () => {
      swallows = true;
    },
    heal: () => {
      swallows = false;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
