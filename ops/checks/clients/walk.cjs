// A whole story with the TypeScript client that was generated from the description, and every event of a stream by a
// plain onmessage. Arguments: the compiled client, the service's address.
const [client, base] = process.argv.slice(2);
const {
  AlertsApi, ReadingApi, Configuration,
} = require(client);
const { EventSource } = require('eventsource');

const LONGEST_MILLIS = 60_000;
const pause = (millis) => new Promise((done) => { setTimeout(done, millis); });

function must(what, is) {
  if (!is) throw new Error(`Not so: ${what}`);
}

/** Pages and feeds follow within moments. */
async function until(what, found) {
  for (const end = Date.now() + LONGEST_MILLIS; Date.now() < end; await pause(100)) {
    try {
      const is = await found();
      if (is) return is;
    } catch (problem) {
      if (![404, 429, 503].includes(problem.response?.status)) throw problem;
    }
  }
  throw new Error(`It did not come: ${what}`);
}

async function token(who) {
  const answer = await fetch(`${base}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
    headers: { Authorization: `Basic ${Buffer.from(`${who}:demo`).toString('base64')}` },
  });
  must(`a token for ${who}`, answer.ok);
  return (await answer.json()).access_token;
}

async function as(who) {
  const accessToken = await token(who);
  const configuration = new Configuration({ basePath: base, accessToken });
  return { accessToken, alerts: new AlertsApi(configuration), reading: new ReadingApi(configuration) };
}

async function walk() {
  const officer = await as('pk-fia.officer');
  const supervisor = await as('pk-fia.supervisor');
  const recipient = await as('om-police.officer');

  const { alert } = await officer.alerts.draftAlert({
    alertContent: {
      kind: 'recruitment-scheme',
      reference: 'TS-1',
      recruitmentMethod: 'ThroughAnOnlineAdvertisement',
      transnational: true,
      texts: { en: { subject: 'False offers', narrative: 'An agency asks for passports.' } },
    },
  });
  const draft = await until('the draft', () => officer.reading.readAlert({ id: alert }));
  must('the owner reads its draft', draft.page === 'alert-owner' && draft.content.texts.en.subject.text === 'False offers');

  const { release } = await officer.alerts.prepareRelease({
    id: alert,
    alertAct: {
      act: 'issue',
      audience: { partners: ['om-police'] },
      terms: {
        marking: 'TLP:AMBER', handling: ['H0'], purposes: ['investigation'], articles: ['tip-protocol-art-10'],
      },
      clocks: { urgency: 'URGENT' },
    },
  });
  const preview = await until('the preview', () => supervisor.reading.previewRelease({ id: alert, release }));
  const alertDigest = { digest: preview.digest };
  await supervisor.alerts.validateRelease({ id: alert, release, alertDigest });
  await officer.alerts.discloseRelease({ id: alert, release, alertDigest });

  const line = await until('its line in the inbox', async () => (await recipient.reading.readInbox({})).items
    .find((item) => item.item === alert));
  must('the line tells the subject', line.subject.en.text === 'False offers');
  const page = await recipient.reading.readAlert({ id: alert });
  must('the recipient reads the page', page.page === 'alert-recipient'
    && page.content.texts.en.narrative.text === 'An agency asks for passports.');
  const feed = await recipient.reading.readFeed({ limit: 500 });
  const received = feed.entries.find((entry) => entry.kind === 'alert-received' && entry.content?.alert === alert);
  must('the feed has it', received && received.recordedAt instanceof Date);
  await recipient.alerts.acknowledgeAlert({ id: alert });
  await officer.alerts.recallAlert({ id: alert, alertReason: { reason: 'The agency has a licence.' } });
  await until('that it was taken away', async () => (await recipient.reading.readAlert({ id: alert })).page === 'alert-taken');
  console.log(`TypeScript: a story of ${alert} was walked`);
  return recipient;
}

/** All that a pull gives, and nothing was listened for by its name. */
async function onMessage({ accessToken, reading }) {
  const { entries } = await reading.readFeed({ limit: 500 });
  const source = new EventSource(`${base}/api/feed`, {
    fetch: (address, init) => fetch(address, {
      ...init, headers: { ...init.headers, Authorization: `Bearer ${accessToken}` },
    }),
  });
  const numbers = [];
  source.onmessage = (message) => numbers.push(Number(JSON.parse(message.data).number));
  try {
    await until('every event', () => numbers.length >= entries.length);
  } catch (missing) {
    throw new Error(`onmessage got ${numbers.length} of ${entries.length} events`, { cause: missing });
  } finally {
    source.close();
  }
  must('in their order', numbers.every((number, at) => number === at + 1));
  console.log(`eventsource: onmessage got ${numbers.length} of ${entries.length} events`);
}

walk().then(onMessage).catch(async (problem) => {
  const said = await problem.response?.text().catch(() => '');
  console.error('TypeScript:', problem, said ?? '');
  process.exitCode = 1;
});
