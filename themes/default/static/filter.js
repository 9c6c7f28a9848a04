// Narrows a long page down to what its reader asks for. The page is whole without it: the form is hidden until this
// runs. What is chosen stands in the address, so that a view can be sent to somebody.
'use strict';

(() => {
  const form = document.querySelector('form[data-filter]');
  if (!form) return;
  const said = form.querySelector('[data-said]');
  const selects = [...form.querySelectorAll('select')];
  const rows = [...document.querySelectorAll('[data-row]')];
  const groups = [...document.querySelectorAll('[data-group]')];

  // A row has its own values, and those of the group that it stands in; several are parted by a bar.
  const values = (row, name) => {
    const own = row.dataset[name] ?? row.closest('[data-group]')?.dataset[name] ?? '';
    return own.split('|');
  };
  const fits = (row) => selects.every((select) => !select.value || values(row, select.name).includes(select.value));

  const show = () => {
    let shown = 0;
    for (const row of rows) {
      row.hidden = !fits(row);
      if (!row.hidden) shown += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector('[data-row]:not([hidden])');
    said.textContent = form.dataset.count.replace('{n}', String(shown)).replace('{all}', String(rows.length));
  };

  const asked = new URLSearchParams(location.search);
  for (const select of selects) {
    const value = asked.get(select.name);
    if (value && [...select.options].some((option) => option.value === value)) select.value = value;
  }
  form.addEventListener('input', () => {
    const chosen = new URLSearchParams();
    for (const select of selects) if (select.value) chosen.set(select.name, select.value);
    const query = chosen.toString();
    // A page that is read from a disk may have no history to change.
    try {
      history.replaceState(null, '', query ? `?${query}` : location.pathname);
    } catch {}
    show();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  show();
})();
