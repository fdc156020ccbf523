// Keeps what call flows leave (message charts, captures, verdicts) for people who come later. In the pod <release>-test-results
// `serve FOLDER PORT RUNS` holds the last RUNS runs and shows them over HTTP; in a Job `send FOLDER URL NAME` brings it one.
import { createReadStream, createWriteStream, mkdirSync, openAsBlob, readdirSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const LARGEST = 64 << 20;
const NAME = /^[\w-][\w.-]{0,150}$/;
const TYPES = { '.html': 'text/html; charset=utf-8', '.xml': 'text/xml', '.txt': 'text/plain; charset=utf-8' };

const [what, folder, ...rest] = process.argv.slice(2);
if (what === 'serve') serve(Number(rest[0]), Number(rest[1]));
else if (what === 'send') await send(rest[0], rest[1]);
else throw new Error('usage: results.mjs serve FOLDER PORT RUNS, or send FOLDER URL NAME');

async function send(url, name) {
  const run = `${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${name}`;
  for (const file of readdirSync(folder)) {
    const body = await openAsBlob(join(folder, file));
    const answer = await fetch(`${url}/${run}/${file}`, { method: 'PUT', body, signal: AbortSignal.timeout(30_000) });
    if (!answer.ok) throw new Error(`${file} is not kept: ${answer.status} ${await answer.text()}`);
  }
  console.log(`charts and captures: ${url}/${run}/`);
}

function serve(port, runs) {
  const server = createServer((request, response) => {
    handle(request, response, runs).catch((error) => {
      const status = error.code === 'ENOENT' ? 404 : (error.status ?? 500);
      if (response.headersSent) response.destroy();
      else response.writeHead(status, { 'content-type': 'text/plain' }).end(`${error.message}\n`);
    });
  });
  server.listen(port);
  process.once('SIGTERM', () => process.exit(0));
}

async function handle(request, response, runs) {
  const [run, file, more] = request.url.split('?')[0].split('/').slice(1);
  if (more !== undefined || [run, file].some((name) => name && !NAME.test(name))) throw refusal(404, 'no such file');
  if (request.method === 'PUT' && run && file) return keep(request, response, run, file, runs);
  if (request.method !== 'GET') throw refusal(405, 'GET, or PUT of a file');
  if (file) {
    const stream = createReadStream(join(folder, run, file));
    await new Promise((resolve, reject) => stream.once('open', resolve).once('error', reject));
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    return pipeline(stream, response);
  }
  const names = readdirSync(run ? join(folder, run) : folder).filter((name) => NAME.test(name)).sort();
  const lines = (run ? names : names.reverse().map((name) => `${name}/`)).map((name) => `<a href="${name}">${name}</a><br>\n`);
  response.writeHead(200, { 'content-type': TYPES['.html'] }).end(lines.join('') || 'no run of helm test yet\n');
}

/** A file is there whole or not at all. */
async function keep(request, response, run, file, runs) {
  mkdirSync(join(folder, run), { recursive: true });
  const partial = join(folder, run, `.${file}`);
  let octets = 0;
  const counted = async function* (source) {
    for await (const chunk of source) {
      octets += chunk.length;
      if (octets > LARGEST) throw refusal(413, `more than ${LARGEST} octets`);
      yield chunk;
    }
  };
  try {
    await pipeline(request, counted, createWriteStream(partial));
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
  renameSync(partial, join(folder, run, file));
  for (const old of readdirSync(folder).filter((name) => NAME.test(name)).sort().slice(0, -runs)) {
    rmSync(join(folder, old), { recursive: true, force: true });
  }
  response.writeHead(201).end();
}

function refusal(status, message) {
  return Object.assign(new Error(message), { status });
}
