// Verifies files on a page: one that a person chooses, or one that a link of the page leads to. The words are the page's.
import { canVerify, verify } from './proof.js';

const place = document.querySelector('[data-verifies]');
const words = new Map(
  Array.from(place.querySelector('template').content.children, (word) => [word.dataset.says, word.textContent]));
const outcome = place.querySelector('[data-outcome]');

const element = (name, ...content) => {
  const made = document.createElement(name);
  made.append(...content);
  return made;
};
const code = (of) => {
  const made = element('code', of);
  made.dir = 'ltr';
  return made;
};

const tell = (verdict, steps) => {
  const said = element('p', element('strong', words.get(verdict)));
  said.className = verdict === 'holds' ? 'holds' : 'notice';
  const list = element('ol');
  for (const step of steps) {
    const mark = element('span', step.ok === null ? '·' : step.ok ? '✓' : '✗');
    mark.ariaHidden = 'true';
    const item = element('li', mark, ' ', step.line ? `${words.get('line-number')} ${step.line}: ` : '');
    item.append(words.get(step.says));
    for (const of of step.of) item.append(' ', code(of));
    if (step.ok === false) item.className = 'mistake';
    list.append(item);
  }
  list.className = 'checks';
  outcome.replaceChildren(said, list);
};

/** @param read gives the bytes of a file, and the keys that are trusted */
const check = async (read) => {
  outcome.replaceChildren(element('p', words.get('under-way')));
  try {
    const { holds, steps } = await verify(...(await read()));
    tell(holds ? 'holds' : 'does-not-hold', steps);
  } catch {
    tell('unread', []);
  }
};
const lines = (text) => text.split('\n').map((line) => line.trim()).filter(Boolean);
const got = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  return answer;
};

/** A form: a file that never leaves the browser, and the keys that are trusted. */
const form = () => {
  const file = document.getElementById('proof-file');
  const keys = document.getElementById('proof-keys');
  document.getElementById('proof-verify').addEventListener('click', () => {
    const [chosen] = file.files;
    if (chosen) check(async () => [new Uint8Array(await chosen.arrayBuffer()), lines(keys.value)]);
    else tell('no-file', []);
  });
};

/** Beside each link to a file a button: it is fetched, and verified with the keys that the platform gives. */
const links = (dialog) => {
  dialog.querySelector('button').addEventListener('click', () => dialog.close());
  for (const link of document.querySelectorAll(place.dataset.verifies)) {
    const button = element('button', words.get('here'));
    button.type = 'button';
    button.addEventListener('click', () => {
      dialog.showModal();
      check(async () => {
        const [file, keys] = await Promise.all([got(link.href), got('/log/keys')]);
        return [new Uint8Array(await file.arrayBuffer()), lines(await keys.text())];
      });
    });
    link.after(' ', button);
  }
};

canVerify().then((can) => {
  const shown = place.querySelector(can ? '[data-can]' : '[data-can-not]');
  shown.hidden = false;
  if (!can) return;
  const dialog = place.querySelector('dialog');
  if (dialog) links(dialog);
  else form();
});
