// The preview's script, on every page that `minhbach serve` sends and on none that `minhbach build` writes.
// Loads the page again when its content changed; shows what is wrong over it without touching it.
(() => {
  'use strict';
  const own = document.currentScript;
  const mark = own.dataset.page;
  // A page of faults says itself what is wrong. A page in a frame is reloaded with the page around it.
  const standsForFaults = 'faults' in own.dataset;
  if (window.top !== window) return;

  let source = null;
  let retry = 0;
  let asked = 0;
  let host = null;
  let folded = false;

  const listen = () => {
    clearTimeout(retry);
    if (source || document.visibilityState === 'hidden') return;
    source = new EventSource(`/.minhbach/events?page=${mark}`);
    source.addEventListener('reload', () => {
      leave();
      location.reload();
    });
    source.addEventListener('faults', () => standsForFaults || show());
    source.addEventListener('fine', hide);
    source.addEventListener('error', () => {
      // A browser asks again by itself where the connection broke, and gives up where the answer was another.
      if (source && source.readyState === EventSource.CLOSED) {
        leave();
        retry = setTimeout(listen, 2000);
      }
    });
  };
  const leave = () => {
    if (source) source.close();
    source = null;
  };

  const show = async () => {
    asked += 1;
    const mine = asked;
    let html = '';
    try {
      const answer = await fetch('/.minhbach/faults', { cache: 'no-store' });
      html = answer.ok ? await answer.text() : '';
    } catch {
      return; // The program ended; the stream says what comes after.
    }
    if (mine !== asked || !html) return;
    if (!host) {
      host = document.createElement('div');
      host.attachShadow({ mode: 'open' });
      document.body.append(host);
    }
    const root = host.shadowRoot;
    // The style is loaded once, and the panel stays unseen until it is there.
    if (!root.firstChild) {
      const style = document.createElement('link');
      style.rel = 'stylesheet';
      style.href = '/.minhbach/serve.css';
      host.hidden = true;
      style.addEventListener('load', () => { host.hidden = false; });
      style.addEventListener('error', () => { host.hidden = false; });
      root.append(style, document.createElement('div'));
    }
    const box = root.lastChild;
    box.innerHTML = html;
    const fold = box.querySelector('[data-do=fold]');
    fold.addEventListener('click', () => { folded = !folded; draw(fold); });
    box.querySelector('[data-do=close]').addEventListener('click', hide);
    if (folded) draw(fold);
  };
  const draw = (fold) => {
    host.shadowRoot.querySelector('.panel').classList.toggle('folded', folded);
    fold.setAttribute('aria-expanded', String(!folded));
    [fold.textContent, fold.dataset.other] = [fold.dataset.other, fold.textContent];
  };
  const hide = () => {
    asked += 1;
    if (host) host.remove();
    host = null;
  };

  // A browser opens six connections to one server, for all its tabs: those that nobody sees give theirs back, and ask where
  // they stand when they are seen again.
  document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? leave() : listen()));
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', listen);
  listen();
})();
