// <form data-draft="name"> keeps a draft; <body data-saved="name"> clears it.
{
  document.documentElement.classList.add('js');
  const on = (name, act, at = document) => at.addEventListener(name, act);
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
  const store = (act) => { try { return act(localStorage); } catch {} };
  const drop = (name) => store((s) => s.removeItem('draft:' + name));
  const typed = (field) => field.dispatchEvent(new Event('input', { bubbles: true }));
  const isBox = (field) => /radio|checkbox/.test(field.type);
  const kept = (field) => field.name
    && ('keep' in field.dataset || !/password|hidden|file|submit|button/.test(field.type));

  const { saved, signedOut } = document.body.dataset;
  if (saved) drop(saved);
  if (signedOut === '') store((s) => Object.keys(s).forEach((k) => /^draft:/.test(k) && s.removeItem(k)));

  each('[data-draft]', (form) => {
    const key = 'draft:' + form.dataset.draft;
    const draft = !form.querySelector('[aria-invalid=true], [role=alert]') && store((s) => JSON.parse(s.getItem(key)));
    for (const field of form.elements) {
      const values = kept(field) && draft?.[field.name];
      if (!values) continue;
      if (isBox(field)) field.checked = values.includes(field.value);
      else field.value = values[0] ?? '';
    }
    let timer;
    on('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const values = {};
        for (const field of [...form.elements].filter(kept)) {
          const list = values[field.name] ??= [];
          if (!isBox(field) || field.checked) list.push(field.value);
        }
        store((s) => s.setItem(key, JSON.stringify(values)));
      }, 300);
    }, form);
    on('submit', () => clearTimeout(timer), form);
  });

  const text = document.getElementById('text');
  let sent;
  on('htmx:before:request', () => (sent = text?.value));
  on('htmx:after:swap', () => each('[data-draft-kept]', ({ dataset }) => {
    if (text.value === sent) drop(dataset.draftKept);
    else typed(text);
    delete dataset.draftKept;
  }));

  each('[data-limit]', ({ dataset: d, parentElement: at }) => {
    const box = at.querySelector('textarea'), most = +d.limit;
    const fit = () => (d.limit = most + box.value.length - [...box.value].length);
    fit(on('input', fit, at));
  });

  each('[name=idempotency_key]', (field) => { field.value ||= crypto.randomUUID?.() ?? ''; });

  on('click', ({ target }) => {
    const step = target.closest('[data-step]');
    if (step) {
      const field = step.parentElement.querySelector('input');
      field.value = Math.max(+field.min, (parseInt(field.value) || 0) + +step.dataset.step);
      typed(field);
    }
    const copy = target.closest('[data-copy]');
    if (!copy) return;
    const source = document.getElementById(copy.dataset.copy);
    navigator.clipboard?.writeText(source.value ?? source.textContent.trim()).then(() => {
      copy.querySelector('[role=status]').textContent = copy.dataset.copied;
    });
  });
}
