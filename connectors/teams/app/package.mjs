// Fills the manifest from the environment, checks it against Microsoft's schema and packs it.
//   npm ci && npm run package            -> target/laurel-teams.zip in the project's root
//   node package.mjs some/file.zip       -> there
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import Ajv from 'ajv-draft-04';

const here = import.meta.dirname;
const schemas = join(here, 'node_modules/@microsoft/app-manifest/build/json-schemas/teams');
const host = /^(?:(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?|\[[0-9a-f:.]+\])$/;
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

class Wrong extends Error {}

function setting(name, otherwise, expectation, holds) {
  const value = process.env[name] || otherwise;
  if (!value || !holds(value)) {
    throw new Wrong(`${name} is ${value ? `"${value}"` : 'missing'}: expected ${expectation}`);
  }
  return value;
}

/** Without a user: everybody who has the app reads it. */
function httpsUrl(value) {
  return URL.canParse(value) && host.test(new URL(value).hostname) && /^https:\/\/[^/?#@"\\\s]+([/?#][^"\\\s]*)?$/i.test(value);
}

/** Every path on it is Laurel's. */
function httpsOrigin(value) {
  return httpsUrl(value) && /^https:\/\/[^/?#]+\/*$/i.test(value);
}

function settings() {
  const id = (name, otherwise) => setting(name, otherwise, 'an id such as 1c7f6a3e-0000-4000-8000-5d2f6c9b8a10', value => guid.test(value)).toLowerCase();
  const url = (name, otherwise, holds = httpsUrl) => setting(name, otherwise, 'an https URL such as https://laurel.example.com', holds).replace(/\/+$/, '');
  const clientId = id('LAUREL_ENTRA_CLIENT_ID');
  const botId = id('LAUREL_BOT_APP_ID', clientId);
  const publicUrl = url('LAUREL_PUBLIC_URL', undefined, httpsOrigin);
  return {
    appId: id('LAUREL_TEAMS_APP_ID', botId),
    version: setting('LAUREL_TEAMS_APP_VERSION', '1.0.0', 'three numbers such as 1.0.0', value => /^\d+\.\d+\.\d+$/.test(value)),
    developer: setting('LAUREL_TEAMS_DEVELOPER', 'Laurel', 'at most 32 letters', value => /^[\p{L}\p{N} .,&-]{1,32}$/u.test(value)),
    privacyUrl: url('LAUREL_TEAMS_PRIVACY_URL', publicUrl),
    termsUrl: url('LAUREL_TEAMS_TERMS_URL', publicUrl),
    domain: new URL(publicUrl).host,
    clientId, botId, publicUrl,
  };
}

function filled(template, values) {
  return JSON.parse(template.replace(/\{\{(\w+)}}/g, (placeholder, name) => values[name] ?? placeholder));
}

function check(name, document) {
  const [, version, schema] = document.$schema.match(/teams\/(v[\d.]+)\/(.+)$/);
  const validate = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false, formats: { uri: URL.canParse } }).compile(JSON.parse(readFileSync(join(schemas, version, schema), 'utf8')));
  if (!validate(document)) {
    throw new Wrong(`${name} does not fit Microsoft's schema: ` + validate.errors.map(e => `${e.instancePath} ${e.message}`).join('; '));
  }
  return document;
}

function pack(values, zip) {
  const folder = mkdtempSync(join(tmpdir(), 'laurel-teams-'));
  try {
    const manifest = check('manifest.json', filled(readFileSync(join(here, 'manifest.json'), 'utf8'), values));
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2));
    for (const language of ['en.json', 'sv.json']) {
      check(language, JSON.parse(readFileSync(join(here, language), 'utf8')));
      copyFileSync(join(here, language), join(folder, language));
    }
    copyFileSync(join(here, 'color.png'), join(folder, 'color.png'));
    copyFileSync(join(here, 'outline.png'), join(folder, 'outline.png'));
    mkdirSync(dirname(zip), { recursive: true });
    // The JDK's own archiver, so that nothing else has to be installed.
    execFileSync('jar', ['--create', '--no-manifest', '--file', zip, '-C', folder, '.']);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const zip = resolve(process.argv[2] ?? join(here, '../../../target/laurel-teams.zip'));
try {
  pack(settings(), zip);
  console.log(zip);
} catch (e) {
  if (!(e instanceof Wrong)) throw e;
  console.error(e.message);
  process.exit(1);
}
