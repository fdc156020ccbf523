// A program with a kernel association: ends by itself when all is closed ("closed"), and at once when told to ("open").
import { createSctpTransport } from '@trunkline/sctp';
import { LOOPBACK } from './support.ts';

const kernel = createSctpTransport({ backend: 'kernel' });
const listener = await kernel.listen({ addresses: [LOOPBACK], port: 0 }, () => {});
const client = await kernel.connect({ address: LOOPBACK, port: listener.port });
if (process.argv[2] === 'open') process.exit(3);
await client.shutdown();
await listener.close();
