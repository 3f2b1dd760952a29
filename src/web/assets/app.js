// Comfort on pages that work without it.
// Draft: <form data-draft="name">; it is cleared by the page that follows with <body data-saved="name">.
'use strict';
(() => {
  const page = document.documentElement;
  page.classList.add('js');
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
  const store = (act) => { try { return act(localStorage); } catch { return null; } };
  // Some hidden fields say what a draft was written over.
  const kept = (field) => field.name && (field.dataset.keep !== undefined
    || !['password', 'hidden', 'file', 'submit', 'button'].includes(field.type));

  const saved = document.body.dataset.saved;
  if (saved) store((s) => s.removeItem('draft:' + saved));
  if (document.body.dataset.signedOut !== undefined) {
    store((s) => Object.keys(s).filter((k) => k.startsWith('draft:')).forEach((k) => s.removeItem(k)));
  }

  each('form[data-draft]', (form) => {
    const key = 'draft:' + form.dataset.draft;
    // After an error the form holds what was typed, newer than the draft.
    const draft = form.querySelector('[aria-invalid="true"], [role="alert"]') ? null : store((s) => JSON.parse(s.getItem(key)));
    for (const field of draft ? form.elements : []) {
      if (!kept(field) || !(field.name in draft)) continue;
      const values = draft[field.name];
      if (field.type === 'radio' || field.type === 'checkbox') field.checked = values.includes(field.value);
      else field.value = values[0] ?? '';
    }
    let timer;
    form.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const values = {};
        for (const field of form.elements) {
          if (!kept(field)) continue;
          values[field.name] ??= [];
          if ((field.type !== 'radio' && field.type !== 'checkbox') || field.checked) values[field.name].push(field.value);
        }
        store((s) => s.setItem(key, JSON.stringify(values)));
      }, 300);
    });
    form.addEventListener('submit', () => clearTimeout(timer));
  });

  // What was saved by itself is no draft.
  document.addEventListener('htmx:after:swap', () => {
    each('[data-draft-kept]', (part) => store((s) => s.removeItem('draft:' + part.dataset.draftKept)));
  });

  each('input[name="idempotency_key"]', (field) => { field.value ||= crypto.randomUUID?.() ?? ''; });

  document.addEventListener('click', (event) => {
    const step = event.target.closest('[data-step]');
    if (step) {
      const field = step.parentElement.querySelector('input');
      field.value = Math.max(Number(field.min || 0), (parseInt(field.value, 10) || 0) + Number(step.dataset.step));
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    const copy = event.target.closest('[data-copy]');
    if (copy) {
      const source = document.getElementById(copy.dataset.copy);
      navigator.clipboard?.writeText(source.value ?? source.textContent.trim()).then(() => {
        copy.querySelector('[role="status"]').textContent = copy.dataset.copied;
      });
    }
  });
})();
