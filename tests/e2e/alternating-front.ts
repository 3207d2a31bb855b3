import { createServer, request, type Server } from "node:http";

/**
 * A front that sends each request to the other of its servers, in turn, over connections of its own: what a browser asks in one
 * page reaches all of them. The answer says which it was (`x-answered-by`, from 1). A server that is away is a 502, as of a proxy.
 */
export function alternate(ports: readonly number[]): Server {
  let turn = 0;
  return createServer((incoming, outgoing) => {
    const index = turn % ports.length;
    turn += 1;
    const onward = request(
      { host: "127.0.0.1", port: ports[index], method: incoming.method, path: incoming.url, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, "x-answered-by": String(index + 1) });
        answer.pipe(outgoing);
        answer.once("error", () => outgoing.destroy());
      },
    );
    onward.once("error", () => {
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(502).end();
    });
    outgoing.once("close", () => onward.destroy());
    incoming.pipe(onward);
  });
}
