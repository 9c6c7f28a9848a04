// The Nu HTML checker on every page of a built site: 0 errors, 0 warnings.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { argv, exit } from 'node:process';

const site = argv[2];
const jar = createRequire(import.meta.url)('vnu-jar');
// The checker takes what search engines are told for a script; by HTML it is data, which no policy blocks (Chromium agrees
// in run.mjs, where every word on the console is a fault).
const isData = (m) => m.message.startsWith('Inline script violates Content Security Policy') && (m.extract ?? '').includes('<script type="application/ld+json">{');
const run = spawnSync('java', ['-jar', jar, '--skip-non-html', '--format', 'json', '--stdout', site], { encoding: 'utf8', maxBuffer: 1 << 28 });
if (run.error) throw run.error;
// The checker reads from the disk, where 'self' of the content policy means nothing; run.mjs holds the policy
// against the pages as a host serves them.
const messages = JSON.parse(run.stdout || '{"messages":[]}').messages.filter((m) => !m.message.startsWith('Resource violates Content Security Policy') && !isData(m));
for (const m of messages.slice(0, 40)) {
  console.error(`${m.url}:${m.lastLine}:${m.lastColumn}: ${m.type}${m.subType ? ` (${m.subType})` : ''}: ${m.message}\n    ${m.extract ?? ''}`);
}
console.log(`Nu HTML checker: ${messages.length} messages`);
exit(messages.length === 0 ? 0 : 1);
