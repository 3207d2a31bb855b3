import { createServer, type Socket } from "node:net";

/** How a server behaves at one step of the conversation: what it says instead of yes, or `silent` and nothing more. */
export type Manner = Partial<Record<"greeting" | "MAIL" | "RCPT" | "DATA" | "end", string | "silent" | "hangs up">>;

export type Mail = { readonly from: string; readonly to: string; readonly source: string };

/** A mail server of this process on a port of its own, that keeps what it took, as far as the tests' conversations go. */
export async function openSmtpServer(manner: Manner = {}) {
  const taken: Mail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    let [from, to, source, rest] = ["", "", "", ""];
    let inData = false;
    const answer = (step: keyof Manner, yes: string) => {
      const says = manner[step] ?? yes;
      if (says === "hangs up") socket.destroy();
      else if (says !== "silent") socket.write(`${says}\r\n`);
    };
    const line = (said: string) => {
      if (inData && said !== ".") {
        source += `${said.replace(/^\.\./, ".")}\n`;
        return;
      }
      if (inData) {
        inData = false;
        // It has the mail from here on, whatever it says.
        if (manner.end === undefined || manner.end === "silent" || manner.end === "hangs up") taken.push({ from, to, source });
        return answer("end", "250 2.0.0 Ok: queued as 4XyZ12");
      }
      const verb = said.slice(0, 4).toUpperCase();
      if (verb === "EHLO") return void socket.write("250 test.example\r\n");
      if (verb === "MAIL") {
        from = /<(.*?)>/.exec(said)?.[1] ?? "";
        return answer("MAIL", "250 2.1.0 Ok");
      }
      if (verb === "RCPT") {
        to = /<(.*?)>/.exec(said)?.[1] ?? "";
        return answer("RCPT", "250 2.1.5 Ok");
      }
      if (verb === "DATA") {
        inData = manner.DATA === undefined;
        return answer("DATA", "354 End data with <CR><LF>.<CR><LF>");
      }
      socket.end("221 Bye\r\n");
    };
    socket.setEncoding("utf8");
    socket.on("data", (more: string) => {
      const lines = (rest + more).split("\r\n");
      rest = lines.pop() ?? "";
      lines.forEach(line);
    });
    answer("greeting", "220 test.example ESMTP");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `smtp://127.0.0.1:${port}`, taken, close };
}
