import { Client, type ClientConfig } from "pg";
import { errorCode, problem } from "./problems.ts";

/** Which of the addresses a sentence speaks of. */
export type AddressName = "DATABASE_OWNER_URL" | "DATABASE_URL" | "DATABASE_DIRECT_URL";

/** The parts of a database address; refuses with `url_invalid` and never repeats the address, which holds a password. */
export function parseAddress(url: string, name: AddressName): { user: string; password: string; host: string; database: string } {
  let parsed: URL;
  try {
    parsed = new URL(url);
    if (!/^postgres(ql)?:$/.test(parsed.protocol) || !parsed.username || parsed.pathname.length < 2) throw new Error("incomplete");
    return {
      user: decodeURIComponent(parsed.username),
      password: decodeURIComponent(parsed.password),
      host: parsed.host,
      database: decodeURIComponent(parsed.pathname.slice(1)),
    };
  } catch {
    throw problem("url_invalid", { name });
  }
}

/**
 * Runs `use` on a connection of its own and closes it. What can be wrong with an address is refused as a sentence:
 * `url_invalid`, `url_refused`, `url_password`, `url_database`.
 */
export async function withConnection<T>(
  url: string,
  use: (client: Client) => Promise<T>,
  name: AddressName = "DATABASE_OWNER_URL",
  config: ClientConfig = {},
): Promise<T> {
  const client = await connect(url, name, config);
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function connect(url: string, name: AddressName, config: ClientConfig): Promise<Client> {
  const { user, host, database } = parseAddress(url, name);
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000, ...config });
  // A server that goes away under an idle connection says so on the next query; here it must not end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    switch (errorCode(error)) {
      case "28P01":
      case "28000":
        throw problem("url_password", { name, user }, error);
      case "3D000":
        throw problem("url_database", { name, database }, error);
      case "ECONNREFUSED":
      case "ENOTFOUND":
      case "EAI_AGAIN":
      case "EHOSTUNREACH":
      case "ENETUNREACH":
      case "ETIMEDOUT":
      case "ECONNRESET":
        throw problem("url_refused", { name, host }, error);
      default:
        if (error instanceof Error && /timeout expired|SASL|ECONNREFUSED/.test(error.message)) {
          throw /SASL/.test(error.message) ? problem("url_password", { name, user }, error) : problem("url_refused", { name, host }, error);
        }
        throw error;
    }
  }
}
