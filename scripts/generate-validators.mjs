// Compiles the JSON schemas of every OCPP message into plain functions: server/ocpp/schemas/generated/v16|v201|v21.js.
// Beside them all-v16|all-v201|all-v21.js: the requests the CSMS sends, which tell every broken rule instead of the first.
// Nothing of Ajv or typed-ocpp is left at run time. Run: node scripts/generate-validators.mjs [--force]
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { transform } from 'esbuild';

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const outDir = join(here, '../server/ocpp/schemas/generated');
const directionsFile = join(here, '../server/ocpp/schemas/directions.ts');
const VERSIONS = { v16: '1.6', v201: '2.0.1', v21: '2.1' };
const sources = { v16: 'ocpp16', v201: 'ocpp20', v21: 'ocpp21' };

/**
 * ISO 8601 as stations really write it: no zone, `+0000`, any number of fraction digits, a blank for the T. Calendar nonsense
 * such as 29 February 2022 passes here: when it was is for parseInstant to say.
 */
const DATE_TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt ](?:[01]\d|2[0-4]):[0-5]\d(?::(?:[0-5]\d|60)(?:[.,]\d{1,12})?)? ?(?:[Zz]|[+-]\d\d(?::?\d\d)?)?$/;

/** OCPP 2.0.1 part 2, §"Primitive datatypes": identifierString. */
const IDENTIFIER = '^[a-zA-Z0-9*_=:+|@.-]*$';
const IDENTIFIER_FIELDS = new Set(['transactionId', 'idToken', 'additionalIdToken']);

const INT32 = { minimum: -2147483648, maximum: 2147483647 };

/** Where typed-ocpp's copies differ from the official files. */
function officialLimit(version, field, limit) {
  if (version === 'v16' && field === 'value' && limit === 2048) return 500;
  if (version === 'v16' && field === 'info' && limit === 100) return 50;
  if (field === 'exiResponse' && limit === 5600) return 7500;
  return limit;
}

/** One schema node, without the parts that only document, with the bounds the official files leave to the text. */
function refine(node, version, field) {
  const out = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === 'properties' || key === 'definitions') {
      out[key] = Object.fromEntries(Object.entries(value).map(([name, child]) => [name, refine(child, version, name)]));
    } else if (key === 'items') out.items = refine(value, version, field);
    else if (key === '$ref') out.$ref = value.replace('#/definitions/', 'defs#/definitions/');
    else if (key === 'maxLength') out.maxLength = officialLimit(version, field, value);
    else if (key === 'format') {
      if (value === 'date-time') out.format = value;
    } else if (!['description', 'javaType', 'comment', 'default', '$schema', '$id', 'additionalItems'].includes(key)) {
      out[key] = value;
    }
  }
  if (out.type !== 'object') delete out.additionalProperties;
  if (out.type === 'integer') Object.assign(out, { ...INT32, ...pick(out, 'minimum'), ...pick(out, 'maximum') });
  if (version !== 'v16' && out.type === 'string' && IDENTIFIER_FIELDS.has(field)) out.pattern = IDENTIFIER;
  return out;
}

const pick = (o, key) => (key in o ? { [key]: o[key] } : {});

/** Counting code points is only worth it for text that is too long in UTF-16 units. */
const cheaperLengths = (code) => code.replace(/\b(func\d+)\((data\d*)\) > (\d+)/g, '$2.length > $3 && $1($2) > $3');

const LENGTH = `function ucs2length(s){let n=s.length;for(let i=0;i<s.length-1;i++){const c=s.charCodeAt(i);\
if(c>=0xd800&&c<=0xdbff&&(s.charCodeAt(i+1)&0xfc00)===0xdc00){n--;i++}}return n}`;

async function compile(version, folder) {
  const schemas = { ...(await import(`typed-ocpp/dist/${folder}/schemas.js`)) };
  const names = Object.keys(schemas).sort();
  const { FROM_STATION } = await directions();
  const sent = names.filter((name) => !name.endsWith('Response') && !FROM_STATION[VERSIONS[version]].has(actionOf(name)));
  return {
    small: await validators(version, schemas, names, false),
    all: await validators(version, schemas, sent, true),
    count: names.length,
    forms: forms(schemas),
  };
}

const actionOf = (name) => (name.endsWith('Request') ? name.slice(0, -'Request'.length) : name);

/** Which side sends what, from the program itself. */
async function directions() {
  const { code } = await transform(readFileSync(directionsFile, 'utf8'), { loader: 'ts', format: 'esm' });
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}

async function validators(version, schemas, names, allErrors) {
  const ajv = new Ajv({
    allErrors,
    messages: false,
    strict: false,
    multipleOfPrecision: 6,
    formats: { 'date-time': DATE_TIME },
    code: { source: true, esm: true, optimize: 2 },
  });
  ajv.addSchema({
    $id: 'defs',
    definitions: refine({ definitions: Object.values(schemas)[0].definitions }, version).definitions,
  });
  for (const name of names) {
    const { definitions: _, ...message } = schemas[name];
    ajv.addSchema({ ...refine(message, version), $id: name });
  }
  let code = standalone(ajv, Object.fromEntries(names.map((name) => [name, name])));
  code = cheaperLengths(code)
    .replace(/require\("ajv\/dist\/runtime\/ucs2length"\)\.default/g, 'ucs2length')
    .replace(/^export const (\w+) = (\w+);/gm, '')
    .replace(/export const (\w+) = (\w+);/g, '');
  if (code.includes('require(')) throw new Error(`${version}: generated code still requires ${/require\([^)]*\)/.exec(code)}`);
  const table = names.map((name) => `${name}:${ajv.getSchema(name).source.validateName}`).join(',');
  const { code: small } = await transform(`${code}\n${LENGTH}\nexport const validators={__proto__:null,${table}};`, {
    minify: true,
    format: 'esm',
    treeShaking: true,
    target: 'node20',
  });
  return small;
}

/** The request of each action with only the definitions it uses, and its documentation: what forms and API pages are made from. */
function forms(schemas) {
  const found = {};
  for (const [name, schema] of Object.entries(schemas)) {
    if (name.endsWith('Response')) continue;
    const { definitions = {}, ...message } = schema;
    const used = {};
    const follow = (node) => {
      if (typeof node !== 'object' || node === null) return;
      const ref = typeof node.$ref === 'string' ? node.$ref.replace('#/definitions/', '') : null;
      if (ref !== null && !(ref in used)) {
        used[ref] = definitions[ref];
        follow(used[ref]);
      }
      for (const child of Object.values(node)) follow(child);
    };
    follow(message);
    found[actionOf(name)] = { ...message, ...(Object.keys(used).length > 0 ? { definitions: used } : {}) };
  }
  return JSON.stringify(found, (key, value) => (key === 'javaType' || key === '$id' || key === 'comment' ? undefined : value));
}

function write(name, text) {
  const path = join(outDir, name);
  writeFileSync(`${path}.${process.pid}.tmp`, text);
  renameSync(`${path}.${process.pid}.tmp`, path); // never half a file for whoever imports meanwhile
}

/** Changes when this script or the packages behind it do. */
function stamp() {
  const hash = createHash('sha256')
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .update(readFileSync(directionsFile));
  for (const name of ['typed-ocpp', 'ajv', 'esbuild']) hash.update(require(`${name}/package.json`).version);
  return hash.digest('hex');
}

const now = stamp();
const stampFile = join(outDir, 'stamp');
if (!process.argv.includes('--force') && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === now) process.exit(0);
mkdirSync(outDir, { recursive: true });
const started = Date.now();
let total = 0;
for (const [version, folder] of Object.entries(sources)) {
  const { small, all, count, forms } = await compile(version, folder);
  total += count;
  write(`${version}.js`, small);
  write(`forms-${version}.js`, `export const forms = JSON.parse(${JSON.stringify(forms)});\n`);
  write(`forms-${version}.d.ts`, 'export declare const forms: Readonly<Record<string, Record<string, unknown>>>;\n');
  write(`all-${version}.js`, all);
  for (const name of [version, `all-${version}`]) {
    write(
      `${name}.d.ts`,
      `import type { CompiledValidator } from '../compiled';\nexport declare const validators: Readonly<Record<string, CompiledValidator>>;\n`,
    );
  }
}
write('stamp', now);
console.log(`compiled ${total} OCPP message validators in ${Date.now() - started} ms`);
