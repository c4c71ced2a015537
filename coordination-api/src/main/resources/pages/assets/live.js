// Says that something is new, while the page is looked at: one stream for all tabs of a browser.
const place = document.querySelector('[data-news]');
const tabs = new BroadcastChannel('news');
const soon = () => setTimeout(() => (place.hidden = false), 1500 * Math.random());
let leave = () => {};

const listen = () =>
  navigator.locks.request('news', () =>
    new Promise((done) => {
      if (document.hidden) return done();
      const source = new EventSource(place.dataset.news);
      leave = () => {
        source.close();
        done();
      };
      source.onmessage = () => {
        tabs.postMessage('');
        soon();
      };
      source.onerror = () => {
        if (source.readyState === EventSource.CLOSED) leave();
      };
    }));

if (place && navigator.locks) {
  tabs.onmessage = soon;
  document.addEventListener('visibilitychange', () => (document.hidden ? leave() : listen()));
  addEventListener('pagehide', () => leave());
  listen();
}
