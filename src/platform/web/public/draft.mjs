/*
 * Saves what is typed into a form while it is typed, so that a closed window or a flat battery loses no more than the
 * last seconds. Where scripts are missing, “Save and finish later” does the same by hand.
 */
const EVERY = 20_000;

/** Each form with that button: the button may stand in it, or say which form it belongs to. */
for (const button of document.querySelectorAll('button[formaction$="/account/drafts"]'))
  if (button.form) keep(button.form, button.formAction);

function keep(form, address) {
  const typed = () => new URLSearchParams(new FormData(form)).toString();
  let saved = typed();
  let isSent = false;
  const save = () => {
    const now = typed();
    if (isSent || now === saved) return;
    saved = now;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const sending = { method: 'POST', headers, body: now, redirect: 'manual', keepalive: true };
    fetch(address, sending).catch(() => {
      saved = '';
    });
  };
  form.addEventListener('submit', () => {
    isSent = true;
  });
  setInterval(save, EVERY);
  addEventListener('pagehide', save);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') save();
  });
}
