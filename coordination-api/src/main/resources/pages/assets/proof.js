// Verifies proof files and bundles in the browser, by the same rules as verifier.jar: what that refuses is refused here.
// RFC 6962 and 9162 (trees), C2SP signed-note, tlog-checkpoint, tlog-cosignature and tlog-proof, RFC 8785 (JSON).
// A file has one form, the one that is written; everything else is refused. Nothing here sends anything anywhere.

const HASH_BYTES = 32;
const SLOTS = 1n << 20n; // places for heads in an anchor, and so twenty hashes from a place to the anchor
const PATH_HASHES = 20;
const MAX_LONG = (1n << 63n) - 1n;
const MAX_NOTE_BYTES = 1 << 20;
const MAX_SIGNATURES = 100;
const MAX_EXTRA_BYTES = 1 << 16;
const MAX_HASHES = 63;
const MAX_PROOF_BYTES = MAX_NOTE_BYTES + 2 * MAX_EXTRA_BYTES;
const MAX_FINDINGS = 50; // that are shown of a bundle
const PROOF = 'c2sp.org/tlog-proof@v1';
const LAYOUT = 'evproof/2\0';
const BUNDLE = 'coordination audit bundle, version 1';
const ED25519 = 1; // types of keys (C2SP signed-note)
const COSIGNATURE = 4;
const FILTERS = ['command', 'from', 'item', 'outcome', 'person', 'until'];

/** Something does not hold. What it says is a word of the page's. */
class Refused extends Error {
  constructor(says, of) {
    super(says);
    this.step = { ok: false, says, of };
  }
}
const fails = (says, ...of) => {
  throw new Refused(says, of);
};
const held = (says, ...of) => ({ ok: true, says, of });
const told = (says, ...of) => ({ ok: null, says, of });

// Bytes and texts

const utf8 = (text) => new TextEncoder().encode(text);
const text = (bytes, says) => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return fails(says);
  }
};
const join = (...parts) => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};
const same = (one, other) => one.length === other.length && one.every((byte, i) => byte === other[i]);
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const base64 = (bytes) => {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(binary);
};
const unbase64 = (written, says) => {
  let bytes;
  try {
    bytes = Uint8Array.from(atob(written), (character) => character.charCodeAt(0));
  } catch {
    fails(says);
  }
  return base64(bytes) === written ? bytes : fails(says); // spaces, missing padding and stray bits have another form
};
const hash = (written, says) => {
  const bytes = unbase64(written, says);
  return bytes.length === HASH_BYTES ? bytes : fails(says);
};
const decimal = (digits, says) => {
  if (!/^(0|[1-9][0-9]{0,18})$/.test(digits) || BigInt(digits) > MAX_LONG) fails(says);
  return BigInt(digits);
};
const u64 = (number) => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(number));
  return bytes;
};
const lp16 = (bytes) => join(Uint8Array.of(bytes.length >> 8, bytes.length & 255), bytes);
const lp32 = (bytes) => join(u64(bytes.length).subarray(4), bytes);

/** Takes bytes apart from their beginning; refuses what is cut off. */
class Reader {
  constructor(bytes, says) {
    this.bytes = bytes;
    this.says = says;
    this.at = 0;
  }
  raw(length) {
    if (length > this.left()) fails(this.says);
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
  left() {
    return this.bytes.length - this.at;
  }
  number(length) {
    return this.raw(length).reduce((number, byte) => number * 256n + BigInt(byte), 0n);
  }
  lp16() {
    return this.raw(Number(this.number(2)));
  }
  text(bytes = this.lp16()) {
    return text(bytes, this.says);
  }
  hashes(count) {
    return Array.from({ length: count }, () => this.raw(HASH_BYTES));
  }
}

// Hashes, trees and signatures

const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest('SHA-256', join(...parts)));
const hmac = async (key, message) => {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, message));
};
const leafHash = (leaf) => sha256(Uint8Array.of(0), leaf);
const nodeHash = (left, right) => sha256(Uint8Array.of(1), left, right);

/** The root to which an inclusion proof leads (RFC 9162, 2.1.3.2); null where it leads to none. */
const rootFrom = async (index, size, leaf, path) => {
  if (index < 0n || index >= size) return null;
  let node = index;
  let last = size - 1n;
  let root = leaf;
  for (const sibling of path) {
    if (last === 0n) return null;
    if (node & 1n || node === last) {
      root = await nodeHash(sibling, root);
      while (!(node & 1n) && node) {
        node >>= 1n;
        last >>= 1n;
      }
    } else {
      root = await nodeHash(root, sibling);
    }
    node >>= 1n;
    last >>= 1n;
  }
  return last === 0n ? root : null;
};

/** Whether a leaf of that hash stands at that index, from 0, in the tree of that size and root. Numbers are BigInts. */
export const inclusion = async (index, size, leaf, path, root) => {
  const leads = await rootFrom(index, size, leaf, path);
  return leads !== null && same(leads, root);
};

const ed25519 = async (key, message, signature) => {
  try {
    const imported = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', imported, signature, message);
  } catch {
    return false; // no point of the curve, or no signature by its length
  }
};

/** Whether this browser can verify: it gets a known answer right (RFC 8032, 7.1, test 1). */
export const canVerify = async () => {
  if (!globalThis.crypto?.subtle) return false;
  const key = unbase64('11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=');
  const good = unbase64('5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw==');
  return (await ed25519(key, new Uint8Array(0), good)) && !(await ed25519(key, Uint8Array.of(1), good));
};

// Signed notes and checkpoints

const checkedName = (name, says) => (name === '' || /[+\u0000-\u0020\u0085]|\p{Z}/u.test(name) ? fails(says) : name);
const keyId = async (name, type, key) =>
  (await sha256(utf8(name), Uint8Array.of(10, type), key)).subarray(0, 4);

/** Reads a public key as it is written, <name>+<id>+<base64>; refuses what is none. */
export const publicKey = async (vkey) => {
  const [, name, id, written] = /^([^+]*)\+([^]{8})\+([^]*)$/.exec(vkey) ?? fails('key');
  checkedName(name, 'key');
  const bytes = unbase64(written, 'key');
  if (bytes.length !== 1 + HASH_BYTES || ![ED25519, COSIGNATURE].includes(bytes[0])) fails('key');
  const key = { name, type: bytes[0], bytes: bytes.subarray(1) };
  if (hex(await keyId(name, key.type, key.bytes)) !== id) fails('key');
  return key;
};

const signature = (line, says) => {
  const space = line.indexOf(' ', 2);
  if (!line.startsWith('\u2014 ') || space < 0) fails(says);
  const bytes = unbase64(line.slice(space + 1), says);
  if (bytes.length <= 4) fails(says);
  return { name: checkedName(line.slice(2, space), says), id: bytes.subarray(0, 4), bytes: bytes.subarray(4) };
};

/** Reads a note; says nothing of its signatures. */
const parseNote = (note, says) => {
  const end = note.lastIndexOf('\n\n');
  if (utf8(note).length > MAX_NOTE_BYTES || !note.endsWith('\n') || end < 0) fails(says);
  const lines = note.slice(end + 2, -1).split('\n');
  if (end + 2 >= note.length || lines.length > MAX_SIGNATURES) fails(says);
  const signed = note.slice(0, end + 1);
  if (/[\u0000-\u0009\u000b-\u001f]/.test(signed)) fails(says);
  return { text: signed, signatures: lines.map((line) => signature(line, says)) };
};

const signaturesOf = async (note, key, name) => {
  const id = await keyId(name, key.type, key.bytes);
  return note.signatures.filter((one) => one.name === name && same(one.id, id));
};

/**
 * Refuses a note that no trusted key of its log has signed, or one of them wrongly. A log signs all epochs with one
 * key under the name of each origin, so a key is one of the log's under whichever of these names.
 *
 * @return ids of the keys that signed
 */
const signedBy = async (note, origin, keys) => {
  const log = origin.slice(0, origin.lastIndexOf('/') + 1);
  const own = keys.filter(
    (key) => key.type === ED25519 && (key.name === origin || (log !== '' && key.name.startsWith(log))));
  if (own.length) checkedName(origin, 'unsigned');
  const known = new Map();
  const signed = new Set();
  for (const key of own) {
    const id = hex(await keyId(origin, ED25519, key.bytes));
    if (known.has(id) && known.get(id) !== base64(key.bytes)) fails('unsigned', origin);
    known.set(id, base64(key.bytes));
    for (const one of await signaturesOf(note, key, origin)) {
      if (!(await ed25519(key.bytes, utf8(note.text), one.bytes))) fails('bad-signature', origin, id);
      signed.add(id);
    }
  }
  if (!signed.size) fails('unsigned', origin);
  return [...signed];
};

/** Reads a note and refuses it unless a key with that very name has signed it: for notes that are no checkpoints. */
export const verifiedNote = async (bytes, vkeys) => {
  const note = parseNote(text(bytes, 'not-form'), 'not-form');
  let good = 0;
  for (const key of await Promise.all(vkeys.map(publicKey)))
    for (const one of await signaturesOf(note, key, key.name)) {
      if (!(await isGood(note, key, one))) fails('bad-signature', key.name);
      good++;
    }
  return good ? note.text : fails('unsigned');
};

const cosignedAt = (one) => (one.bytes.length === 72 ? new DataView(join(one.bytes).buffer).getBigInt64(0) : -1n);
const isGood = async (note, key, one) => {
  if (key.type === ED25519) return ed25519(key.bytes, utf8(note.text), one.bytes);
  const seconds = cosignedAt(one);
  if (seconds < 0n || seconds > 31556889864403199n) return false;
  return ed25519(key.bytes, utf8(`cosignature/v1\ntime ${seconds}\n${note.text}`), one.bytes.subarray(8));
};

/** What witnesses said, of those whose keys are given. How many are enough, verifier.jar asks with a policy. */
const cosigned = async (note, keys) => {
  const steps = [];
  for (const key of keys.filter((one) => one.type === COSIGNATURE)) {
    const all = await signaturesOf(note, key, key.name);
    const good = all.length > 0 && (await Promise.all(all.map((one) => isGood(note, key, one)))).every(Boolean);
    const at = good ? new Date(Number(cosignedAt(all[0])) * 1000) : null;
    steps.push(
      good && !Number.isNaN(at.getTime())
        ? told('cosigned', key.name, at.toISOString().replace('.000Z', 'Z'))
        : told('not-cosigned', key.name));
  }
  return steps;
};

const checkpoint = (written, says) => {
  const lines = written.split('\n');
  if (lines.length !== 4 || lines[3] !== '' || lines[0] === '' || /[\u0000-\u001f]/.test(lines[0])) fails(says);
  return { origin: lines[0], size: decimal(lines[1], says), root: hash(lines[2], says) };
};

// Proofs

/** Reads a .tlog-proof file; says nothing of whether it holds. */
const parseProof = (bytes) => {
  if (bytes.length > MAX_PROOF_BYTES) fails('not-form');
  const file = text(bytes, 'not-form');
  const end = file.indexOf('\n\n');
  if (end < 0) fails('not-form');
  const lines = file.slice(0, end).split('\n');
  if (lines.shift() !== PROOF) fails('not-form');
  const extra = lines[0]?.startsWith('extra ') ? unbase64(lines.shift().slice(6), 'not-form') : null;
  if (extra && (extra.length === 0 || extra.length > MAX_EXTRA_BYTES)) fails('not-form');
  if (!lines[0]?.startsWith('index ')) fails('not-form');
  const index = decimal(lines.shift().slice(6), 'not-form');
  if (lines.length > MAX_HASHES) fails('not-form');
  const hashes = lines.map((line) => hash(line, 'not-form'));
  const note = file.slice(end + 2);
  return { extra: extra ?? new Uint8Array(0), index, hashes, written: note, note: parseNote(note, 'not-form') };
};

/** Takes apart what leads from the leaf to the anchor: the tree's head, its place in the anchor, and the leaf. */
const parseAnchored = (extra) => {
  const reader = new Reader(extra, 'inner');
  if (reader.text(reader.raw(LAYOUT.length)) !== LAYOUT) fails('inner');
  const headText = reader.lp16();
  const proof = {
    headText,
    head: checkpoint(text(headText, 'inner'), 'inner'),
    r: reader.raw(HASH_BYTES),
    slot: reader.number(4),
    path: [],
    leaf: null,
  };
  if (proof.slot >= SLOTS) fails('inner');
  proof.path = reader.hashes(PATH_HASHES);
  const leaves = reader.number(1);
  if (leaves > 1n) fails('inner');
  if (leaves)
    proof.leaf = { bytes: reader.lp16(), index: reader.number(8), path: reader.hashes(Number(reader.number(1))) };
  if (reader.left()) fails('inner');
  return proof;
};

/** Follows a proof from the signature to the leaf. */
const verifyAnchored = async (file, keys, steps, notes = new Map()) => {
  const anchor = checkpoint(file.note.text, 'not-form');
  if (!notes.has(file.written)) {
    const ids = await signedBy(file.note, anchor.origin, keys);
    notes.set(file.written, [held('signed', anchor.origin, ...ids), ...(await cosigned(file.note, keys))]);
  }
  steps.push(...notes.get(file.written));
  const proof = parseAnchored(file.extra);
  if (!proof.head.origin.startsWith(anchor.origin + '/')) fails('other-log', proof.head.origin, anchor.origin);
  const blinded = await leafHash(await hmac(proof.r, proof.headText));
  const anchorLeaf = await rootFrom(proof.slot, SLOTS, blinded, proof.path);
  if (!(await inclusion(file.index, anchor.size, await leafHash(anchorLeaf), file.hashes, anchor.root)))
    fails('no-anchor');
  const tree = proof.head.origin.slice(anchor.origin.length + 1);
  steps.push(held('anchored', `${file.index + 1n} / ${anchor.size}`), held('head', tree, String(proof.head.size)));
  if (proof.leaf) {
    const { index, bytes, path } = proof.leaf;
    if (!(await inclusion(index, proof.head.size, await leafHash(bytes), path, proof.head.root))) fails('no-leaf');
    steps.push(held('leaf', `${index + 1n} / ${proof.head.size}`));
  }
  return { anchor, tree, head: proof.head, leaf: proof.leaf };
};

/** Takes apart a leaf (its layouts are those of Leaves.java), which is to be one of the tree, at that number. */
const parseLeaf = (tree, { bytes, index }) => {
  const reader = new Reader(bytes, 'not-row');
  const end = bytes.indexOf(0);
  if (end < 0) fails('not-row');
  const layout = reader.text(reader.raw(end + 1)).slice(0, -1);
  const scope = layout === 'evfeed/1' ? reader.text() : '';
  const of = { 'evlog/1': 'main', 'evdecision/1': 'decisions', 'evrecord/1': 'second-log', 'evfeed/1': 'feed/' + scope };
  const number = reader.number(8);
  if (!Object.hasOwn(of, layout) || of[layout] !== tree || number !== index + 1n) fails('not-row');
  if (layout === 'evlog/1') reader.text();
  const recordedAt = reader.text();
  const kinds = { 'evlog/1': 2, 'evfeed/1': 2, 'evrecord/1': 1, 'evdecision/1': 0 }[layout];
  const kind = Array.from({ length: kinds }, () => reader.text());
  const bound = reader.raw(HASH_BYTES);
  return reader.left() ? fails('not-row') : { layout, number, recordedAt, kind, bound };
};

const proofSteps = async (file, keys, steps) => {
  const proven = await verifyAnchored(file, keys, steps);
  const row = proven.leaf ? parseLeaf(proven.tree, proven.leaf) : null;
  if (row) steps.push(held('row', proven.tree, String(row.number), row.recordedAt, ...row.kind));
  return { ...proven, row };
};

// JSON in its one form

const canonical = (value) => {
  if (typeof value === 'string' && !value.isWellFormed()) fails('not-form');
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).sort(); // by UTF-16 units, as RFC 8785 has it
  return `{${names.map((name) => `${canonical(name)}:${canonical(value[name])}`).join()}}`;
};
const parseJson = (written, says) => {
  try {
    return JSON.parse(written);
  } catch {
    return fails(says);
  }
};
const parseLine = (bytes, says) => {
  const written = text(bytes, says);
  const value = parseJson(written, says);
  return canonical(value) === written ? value : fails(says);
};
/** Refuses an object whose properties are not just these, each of its sort: text, number, base64 or moment. */
const shaped = (object, sorts, says, maybe = {}) => {
  if (object === null || typeof object !== 'object' || Array.isArray(object)) fails(says);
  for (const [name, value] of Object.entries(object)) {
    const sort = Object.hasOwn(sorts, name) ? sorts[name] : Object.hasOwn(maybe, name) ? maybe[name] : fails(says);
    if (typeof value !== (sort === 'number' ? 'number' : 'string')) fails(says);
    if (sort === 'number' && !Number.isSafeInteger(value)) fails(says);
    if (sort === 'base64') unbase64(value, says);
    if (sort === 'moment' && !isMoment(value)) fails(says);
  }
  for (const name of Object.keys(sorts)) if (!Object.hasOwn(object, name)) fails(says);
  return object;
};
const isMoment = (written) => {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(written)) return false;
  const seconds = new Date(written.slice(0, 19) + 'Z');
  return !Number.isNaN(seconds.getTime()) && seconds.toISOString().startsWith(written.slice(0, 19));
};

/** What a row's leaf has of its record, which could else be guessed. */
const boundOf = (row) => {
  const record = lp32(unbase64(row.record, 'not-form'));
  return hmac(unbase64(row.r, 'not-form'), row.tree === 'decisions' ? join(u64(row.lastPosition), record) : record);
};

/** What the service answers with: a proof, and beside it what its leaf is made of or what its commitment is to. */
const verifyAnswer = async (bytes, keys, steps) => {
  const end = bytes.length - (bytes.at(-1) === 10 ? 1 : 0); // programs put a newline at the end of a file
  const { leaf, opening, ...rest } = parseLine(bytes.subarray(0, end), 'not-form');
  shaped(rest, { proof: 'text' }, 'not-form');
  if (leaf !== undefined && opening !== undefined) fails('not-form');
  if (leaf !== undefined)
    shaped(
      leaf,
      { kind: 'text', lastPosition: 'number', number: 'number', r: 'base64', record: 'base64', tree: 'text' },
      'not-form');
  if (opening !== undefined) shaped(opening, { body: 'base64', key: 'base64' }, 'not-form');
  const file = parseProof(utf8(rest.proof));
  steps.push(held('form'));
  const { tree, row } = await proofSteps(file, keys, steps);
  if (leaf) {
    const fits = row !== null && leaf.tree === tree && BigInt(leaf.number) === row.number && ({
      'evdecision/1': leaf.kind === 'accepted',
      'evrecord/1': leaf.kind === row.kind[0] && leaf.lastPosition === 0,
    }[row.layout] ?? false);
    if (!fits || !isMoment(row.recordedAt) || !same(await boundOf(leaf), row.bound)) fails('not-bound');
    steps.push(held('bound'));
  } else if (opening) {
    const key = unbase64(opening.key, 'not-form');
    if (row?.layout !== 'evfeed/1' || !key.length || !same(await hmac(key, unbase64(opening.body, 'not-form')), row.bound))
      fails('not-bound');
    steps.push(held('opened'));
  } else if (row) {
    steps.push(told('unopened'));
  }
};

// Bundles of decisions

const pointer = (node) =>
  node !== null && typeof node === 'object' && Object.keys(node).join() === 'inEvent' && typeof node.inEvent === 'string'
    ? node.inEvent
    : null;
const children = (node) => (node !== null && typeof node === 'object' ? Object.values(node) : []);
const points = (said) => pointer(said) !== null || children(said).some(points);
/** Whether that is what a record says, with the values in their places that it points at. */
const isWhole = async (whole, said) => {
  if (pointer(said) !== null) return pointer(said) === base64(await sha256(utf8(canonical(whole))));
  if (said === null || typeof said !== 'object') return whole === said;
  if (whole === null || typeof whole !== 'object' || Array.isArray(whole) !== Array.isArray(said)) return false;
  if (Object.keys(whole).length !== Object.keys(said).length) return false;
  for (const [name, value] of Object.entries(said))
    if (!Object.hasOwn(whole, name) || !(await isWhole(whole[name], value))) return false;
  return true;
};

const ROWS = {
  decisions: { lastPosition: 'number', number: 'number', r: 'base64', record: 'base64', recordedAt: 'moment' },
  'second-log': { kind: 'text', number: 'number', r: 'base64', record: 'base64', recordedAt: 'moment' },
};

/** One decision of a bundle; refuses it unless it is proved. */
const verifyDecision = async (bytes, manifest, keys, notes) => {
  const row = parseLine(bytes, 'line');
  if (!Object.hasOwn(ROWS, row?.tree)) fails('line');
  shaped(row, { proof: 'text', tree: 'text', ...ROWS[row.tree] }, 'line', { payload: 'text' });
  const file = parseProof(utf8(row.proof));
  if (file.written !== manifest.checkpoint) fails('other-checkpoint');
  const { tree, leaf } = await verifyAnchored(file, keys, [], notes);
  if (!leaf || tree !== row.tree) fails('not-row');
  const found = parseLeaf(tree, leaf);
  if (found.number !== BigInt(row.number) || found.recordedAt !== row.recordedAt) fails('not-bound');
  if ((found.kind[0] ?? row.kind) !== row.kind || !same(await boundOf(row), found.bound)) fails('not-bound');
  const said = parseJson(text(unbase64(row.record, 'line'), 'line'), 'line')?.payload;
  const pointed = said !== undefined && points(said);
  if (pointed !== (row.payload !== undefined)) fails('payload');
  if (pointed && !(await isWhole(parseJson(row.payload, 'payload'), said))) fails('payload');
  return row;
};

const follows = (before, row) =>
  before.recordedAt !== row.recordedAt
    ? before.recordedAt < row.recordedAt
    : before.tree !== row.tree
      ? before.tree < row.tree
      : before.number < row.number;

const verifyBundle = async (bytes, keys, steps) => {
  const end = bundleEnd(bytes);
  const content = bytes.subarray(0, end);
  const note = parseNote(text(bytes.subarray(end), 'not-form'), 'not-form');
  const [first, origin, digest, ...rest] = note.text.split('\n');
  if (first !== BUNDLE || !origin || !digest?.startsWith('sha-256 ') || rest.join() !== '' || rest.length !== 1)
    fails('not-form');
  const hashed = hash(digest.slice(8), 'not-form');
  const ids = await signedBy(note, origin, keys);
  if (!same(await sha256(content), hashed)) fails('changed');
  steps.push(held('bundle-signed', origin, ...ids));
  const lines = [];
  for (let from = 0; from < content.length; from = lines.at(-1).end + 1)
    lines.push({ from, end: content.indexOf(10, from) });
  const [manifest, ...decisions] = lines.map((line) => content.subarray(line.from, line.end));
  const asked = shaped(
    parseLine(manifest, 'manifest'),
    {
      askedAt: 'moment',
      auditor: 'text',
      checkpoint: 'text',
      count: 'number',
      format: 'text',
      mandates: 'text',
      partner: 'text',
    },
    'manifest',
    Object.fromEntries(FILTERS.map((filter) => [filter, 'text'])));
  if (asked.format !== 'bundle/1') fails('manifest');
  steps.push(held('bundle-of', asked.partner, asked.askedAt));
  const anchors = parseNote(asked.checkpoint, 'manifest');
  const { origin: anchorsOf } = checkpoint(anchors.text, 'manifest');
  const signed = held('signed', anchorsOf, ...(await signedBy(anchors, anchorsOf, keys)));
  if (anchorsOf !== origin) fails('other-log', anchorsOf, origin);
  const notes = new Map([[asked.checkpoint, [signed, ...(await cosigned(anchors, keys))]]]);
  steps.push(...notes.get(asked.checkpoint));
  if (asked.count !== decisions.length) fails('count', String(asked.count), String(decisions.length));
  let before = null;
  let wrong = 0;
  for (const [i, line] of decisions.entries()) {
    try {
      const row = await verifyDecision(line, asked, keys, notes);
      if (before && !follows(before, row)) fails('order');
      before = row;
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      if (wrong++ < MAX_FINDINGS) steps.push({ ...refused.step, line: i + 2 });
    }
  }
  if (!wrong) steps.push(held('bundle-each', String(decisions.length)));
};

/** Where the note begins at the end of a bundle; 0 where there is none. */
const bundleEnd = (bytes) => {
  const mark = utf8(`\n${BUNDLE}\n`);
  for (let at = bytes.length - mark.length; at >= 0; at--)
    if (mark.every((byte, i) => bytes[at + i] === byte)) return at + 1;
  return 0;
};

/**
 * Verifies a file: a proof, an answer of the service with a proof in it, or a bundle of decisions.
 *
 * @param bytes of the file
 * @param vkeys lines with the keys that are trusted: the log's, and of witnesses those that are asked about
 * @return whether it holds, and step by step what was looked at: ok (null where that decides nothing), what it says,
 *     and of what, in which line of a bundle
 */
export const verify = async (bytes, vkeys) => {
  const steps = [];
  try {
    const keys = [];
    for (const vkey of vkeys) keys.push(await publicKey(vkey));
    if (!keys.some((key) => key.type === ED25519)) fails('no-key');
    if (bytes[0] !== 0x7b) {
      const empty = bytes.length > 1 && bytes.at(-1) === 10 && bytes.at(-2) === 10;
      const file = parseProof(empty ? bytes.subarray(0, -1) : bytes); // programs put a newline at the end of a file
      steps.push(held('form'));
      await proofSteps(file, keys, steps);
    } else if (bundleEnd(bytes)) await verifyBundle(bytes, keys, steps);
    else await verifyAnswer(bytes, keys, steps);
  } catch (refused) {
    steps.push(refused instanceof Refused ? refused.step : { ok: false, says: 'not-form', of: [] }); // nested too deep
  }
  return { holds: steps.every((step) => step.ok !== false), steps };
};
