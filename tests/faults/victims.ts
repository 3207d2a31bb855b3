import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { Answered, Death, Sent, Wish } from "./wishes.ts";

type Victim = { readonly child: ChildProcess; readonly ready: Promise<unknown>; readonly gone: Promise<void> };

/** The processes with the door, one after the other. The next one is loaded while its predecessor still lives. */
export class Victims {
  readonly #env: NodeJS.ProcessEnv;
  readonly #waiting = new Map<number, (answer: Answered | "died") => void>();
  #current: Victim;
  #next: Victim;
  #sent = 0;
  #isOver = false;
  deaths = 0;
  /** Answers that came back, of all processes together. */
  answers = 0;

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
    this.#current = this.#start();
    this.#next = this.#start();
  }

  /** Answers what the process answered, or "died" – then nobody knows whether it was done. */
  async send(wish: Wish, dies?: Death): Promise<Answered | "died"> {
    const victim = this.#current;
    await victim.ready;
    this.#sent += 1;
    const sent: Sent = { n: this.#sent, wish, ...(dies && { dies }) };
    return new Promise((resolve) => {
      if (!victim.child.connected) return resolve("died");
      this.#waiting.set(sent.n, resolve);
      victim.child.send(sent, (fault) => fault && this.#resolve(sent.n, "died"));
    });
  }

  /** Settles when the one whose turn it is can work. */
  async alive(): Promise<void> {
    await this.#current.ready;
  }

  /** Kills the one whose turn it is; settles when it is gone. */
  async killed(): Promise<void> {
    const { child, gone } = this.#current;
    child.kill("SIGKILL");
    await gone;
  }

  async end(): Promise<void> {
    this.#isOver = true;
    for (const { child, gone } of [this.#current, this.#next]) {
      child.kill("SIGKILL");
      await gone;
    }
  }

  #resolve(n: number, answer: Answered | "died"): void {
    this.#waiting.get(n)?.(answer);
    this.#waiting.delete(n);
  }

  #start(): Victim {
    const child = fork("tests/faults/victim.ts", { env: this.#env, stdio: ["ignore", "inherit", "inherit", "ipc"] });
    const ready = once(child, "message");
    child.on("message", (answer: Answered) => {
      if (this.#waiting.has(answer.n)) this.answers += 1;
      this.#resolve(answer.n, answer);
    });
    // What it had answered before its death is read first: the channel is closed after its last word.
    const gone = Promise.all([once(child, "disconnect"), once(child, "exit")]).then(() => {
      if (this.#isOver || child !== this.#current.child) return;
      this.deaths += 1;
      this.#current = this.#next;
      this.#next = this.#start();
      for (const n of [...this.#waiting.keys()]) this.#resolve(n, "died");
    });
    return { child, ready, gone };
  }
}
