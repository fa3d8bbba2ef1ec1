/*
 * Passkeys need a script: the browser's own dialogue is opened by one. The form is an ordinary form of ours. This asks
 * the browser, puts its answer into the form and sends it. Where scripts or passkeys are missing, the form stays hidden.
 */
const { browserSupportsWebAuthn, startAuthentication, startRegistration } = globalThis.SimpleWebAuthnBrowser;

const CEREMONIES = { create: startRegistration, get: startAuthentication };

const GIVEN_UP = 'Your device did not answer, or you stopped it. Press the button to try again.';
const HELD_ALREADY = 'This device has a passkey for your account already.';

function prepare(form) {
  const told = form.querySelector('[data-passkey-told]');
  form.closest('[data-passkey-part]').hidden = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    told.textContent = '';
    try {
      const optionsJSON = JSON.parse(form.dataset.options);
      const answer = await CEREMONIES[form.dataset.passkey]({ optionsJSON });
      form.elements.response.value = JSON.stringify(answer);
      form.submit();
    } catch (error) {
      told.textContent = error.name === 'InvalidStateError' ? HELD_ALREADY : GIVEN_UP;
    }
  });
}

if (browserSupportsWebAuthn()) document.querySelectorAll('form[data-passkey]').forEach(prepare);
