// Narrows a long page down to what its reader asks for. The page is whole without it: the form is hidden until this
// runs. What is chosen stands in the address, so that a view can be sent to somebody.
'use strict';

(() => {
  const form = document.querySelector('form[data-filter]');
  if (!form) return;
  const said = form.querySelector('[data-said]');
  // A list to choose one of, or boxes to choose several of: by name, what is chosen. Nothing chosen is everything.
  const fields = [...form.querySelectorAll('select, input')];
  const names = [...new Set(fields.map((field) => field.name))];
  const chosen = (name) => fields
    .filter((field) => field.name === name && (field.type !== 'checkbox' || field.checked))
    .map((field) => field.value)
    .filter((value) => value !== '');
  const rows = [...document.querySelectorAll('[data-row]')];
  const groups = [...document.querySelectorAll('[data-group]')];

  // A row has its own values, and those of the group that it stands in; several are parted by a bar.
  const values = (row, name) => {
    const own = row.dataset[name] ?? row.closest('[data-group]')?.dataset[name] ?? '';
    return own.split('|');
  };
  const fits = (row, asked) => asked.every(([name, wanted]) => {
    const held = values(row, name);
    return wanted.length === 0 || wanted.some((value) => held.includes(value));
  });

  const show = () => {
    let shown = 0;
    const asked = names.map((name) => [name, chosen(name)]);
    for (const row of rows) {
      row.hidden = !fits(row, asked);
      if (!row.hidden) shown += 1;
    }
    // What counts or lists the whole page would be wrong beside a part of it.
    for (const whole of document.querySelectorAll('[data-whole]')) whole.hidden = asked.some(([, wanted]) => wanted.length > 0);
    for (const group of groups) group.hidden = !group.querySelector('[data-row]:not([hidden])');
    said.textContent = form.dataset.count.replace('{n}', String(shown)).replace('{all}', String(rows.length));
  };

  const asked = new URLSearchParams(location.search);
  for (const field of fields) {
    const wanted = asked.getAll(field.name);
    if (field.type === 'checkbox') field.checked = wanted.includes(field.value);
    else if ([...field.options].some((option) => option.value === wanted[0])) field.value = wanted[0];
  }
  form.addEventListener('input', () => {
    const now = new URLSearchParams();
    for (const name of names) for (const value of chosen(name)) now.append(name, value);
    const query = now.toString();
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
