import { PrismaPg } from "@prisma/adapter-pg";

/** A statement came when its transaction was over: the connection may be somebody else's by now. */
export class TransactionOver extends Error {
  constructor() {
    super("the transaction of this statement is over");
    this.name = "TransactionOver";
  }
}

type SqlQuery = Parameters<Transaction["queryRaw"]>[0];
type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;
type Transaction = Awaited<ReturnType<Adapter["startTransaction"]>>;

/**
 * Postgres for Prisma, with transactions that end when they are told to. One that ran out of time does so
 * while a reading of several statements is still under way; its next one would run in the transaction of whoever has the
 * connection then, with their role and scope.
 */
export class OwnTransactions extends PrismaPg {
  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (level) => ending(await start(level));
    return adapter;
  }
}

/**
 * Over from the moment in which its end is asked for: what comes later would stand behind that, on the same connection.
 * Its statements are sent one after the other: Prisma asks the branches of an `include` side by side, which the driver
 * still queues and its next major version refuses.
 */
function ending(transaction: Transaction): Transaction {
  let isOver = false;
  let before: Promise<unknown> = Promise.resolve();
  const inTurn =
    <T>(ask: (query: SqlQuery) => Promise<T>) =>
    (query: SqlQuery): Promise<T> => {
      if (isOver) return Promise.reject(new TransactionOver());
      isOver = ENDS.test(query.sql);
      const answer = before.then(() => ask(query));
      before = answer.catch(() => null);
      return answer;
    };
  transaction.queryRaw = inTurn(transaction.queryRaw.bind(transaction));
  transaction.executeRaw = inTurn(transaction.executeRaw.bind(transaction));
  return transaction;
}

const ENDS = /^\s*(commit|rollback)\s*;?\s*$/i;
