// `_headers` as Netlify's and Cloudflare's own code reads it: for every path just the headers that the table says.
import { readFileSync } from 'node:fs';
import process, { argv, exit } from 'node:process';
import { pathToFileURL } from 'node:url';

const [file, modules] = argv.slice(2);
// As it comes: a pipe that is still empty cannot be read at once.
let given = '';
for await (const part of process.stdin.setEncoding('utf8')) given += part;
const wanted = JSON.parse(given);
const failures = [];
let checks = 0;
const compare = (host, path, found) => {
  const lower = Object.fromEntries(Object.entries(found).map(([name, value]) => [name.toLowerCase(), value]));
  for (const [name, value] of Object.entries(wanted[path])) {
    checks += 1;
    if (lower[name] !== value) failures.push(`${host}: ${path}: ${name} is ${lower[name]}, not ${value}`);
  }
};

// Netlify: of two rules the later one's header holds.
{
  const { parseAllHeaders } = await import(pathToFileURL(`${modules}/node_modules/@netlify/headers-parser/lib/index.js`));
  const { headers, errors } = await parseAllHeaders({ headersFiles: [file], minimal: false });
  if (errors.length > 0) failures.push(`Netlify: ${errors.map((error) => error.message)}`);
  for (const path of Object.keys(wanted)) {
    compare('Netlify', path, Object.assign({}, ...headers.filter(({ forRegExp }) => forRegExp.test(path)).map(({ values }) => values)));
  }
}

// Cloudflare: rules are applied in their order; `!` takes away what was set, a header that is set twice is joined. Its package
// is TypeScript, of which these two files need nothing else.
{
  const { build } = await import(pathToFileURL(`${modules}/node_modules/esbuild/lib/main.js`));
  const bundled = async (path) => {
    const { outputFiles } = await build({ entryPoints: [`${modules}/package/${path}`], bundle: true, write: false, format: 'esm', platform: 'node', logLevel: 'error' });
    return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);
  };
  const { parseHeaders } = await bundled('metadata-generator/parseHeaders.ts');
  const { generateRulesMatcher, replacer } = await bundled('asset-server/rulesEngine.ts');
  const { rules, invalid } = parseHeaders(readFileSync(file, 'utf8'));
  if (invalid.length > 0) failures.push(`Cloudflare: ${JSON.stringify(invalid)}`);
  const filled = ({ set, unset }, parts) => ({ set: Object.fromEntries(Object.entries(set).map(([name, value]) => [name, replacer(value, parts)])), unset });
  const match = generateRulesMatcher(Object.fromEntries(rules.map((rule) => [rule.path, { set: rule.headers, unset: rule.unsetHeaders }])), filled);
  for (const path of Object.keys(wanted)) {
    const headers = new Headers();
    const set = new Set();
    for (const found of match({ request: new Request(`https://mau.example${path}`) })) {
      for (const name of found.unset ?? []) headers.delete(name);
      for (const [name, value] of Object.entries(found.set ?? {})) {
        if (set.has(name.toLowerCase())) headers.append(name, value);
        else headers.set(name, value);
        set.add(name.toLowerCase());
      }
    }
    compare('Cloudflare', path, Object.fromEntries(headers));
  }
}

for (const failure of failures.slice(0, 20)) console.error(`FAILED ${failure}`);
console.log(`_headers by the hosts' own parsers: ${Object.keys(wanted).length} paths, ${checks} checks, ${failures.length} failures`);
exit(failures.length === 0 ? 0 : 1);
