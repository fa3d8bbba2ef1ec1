import { Client, Query, type Connection } from 'pg';

/** `COPY … FROM STDIN` with one text, which the driver leaves to whoever needs it. */
class CopyIn extends Query {
  constructor(
    sql: string,
    private readonly content: string,
  ) {
    super(sql);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    connection.sendCopyFromChunk(Buffer.from(this.content));
    connection.endCopyFrom();
  }
}

type CopyConnection = Connection & {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
};

/** Gives the seconds that it took. */
export async function copyIn(url: string, sql: string, content: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const began = performance.now();
    await new Promise<void>((resolve, reject) => {
      const query = client.query(new CopyIn(sql, content));
      query.on('end', () => resolve());
      query.on('error', reject);
    });
    return (performance.now() - began) / 1_000;
  } finally {
    await client.end();
  }
}
