import type { Page } from 'playwright-core';

/** More than any page has. */
const MOST_STOPS = 250;

export const BUTTONS: readonly string[] = ['button', 'submit'];
const PRESSED: readonly string[] = ['a', ...BUTTONS];

interface Stop {
  readonly kind: string;
  readonly name: string;
  /** The labels of the radio buttons of which Tab stops at one only. */
  readonly others: readonly string[];
  readonly isVisible: boolean;
}

/** Somebody without a mouse: goes on with Tab, presses Enter and Space, and types. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Goes to the link or the button that begins with these words, or to a button alone, and presses it. Waits for the page that comes. */
  async press(words: string, kinds: readonly string[] = PRESSED): Promise<void> {
    await this.reach(words, ({ kind, name }) => kinds.includes(kind) && name.startsWith(words));
    await Promise.all([this.page.waitForEvent('load'), this.page.keyboard.press('Enter')]);
  }

  /** Opens what is folded away under these words. */
  async unfold(words: string): Promise<void> {
    await this.reach(words, ({ kind, name }) => kind === 'summary' && name.startsWith(words));
    await this.page.keyboard.press('Enter');
  }

  /** Types into the field with this label, in the place of what is there. */
  async type(label: string, text: string): Promise<void> {
    await this.reach(label, ({ kind, name }) => isTyped(kind) && name.startsWith(label));
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.type(text);
  }

  /** Ticks the box with this label. */
  async tick(label: string): Promise<void> {
    await this.reach(label, ({ kind, name }) => kind === 'checkbox' && name.startsWith(label));
    await this.page.keyboard.press('Space');
  }

  /** Chooses the radio button with this label: Tab comes to its group, the arrow goes down in it. */
  async choose(label: string): Promise<void> {
    await this.reach(
      label,
      ({ kind, others }) => kind === 'radio' && others.some((each) => each.startsWith(label)),
    );
    const { others } = await this.stop();
    await this.page.keyboard.press('Space');
    for (const _ of others) {
      if ((await this.stop()).name.startsWith(label)) return;
      await this.page.keyboard.press('ArrowDown');
    }
    throw new Error(`The arrow does not come to “${label}”.`);
  }

  private async reach(words: string, isIt: (stop: Stop) => boolean): Promise<void> {
    const passed: string[] = [];
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      await this.page.keyboard.press('Tab');
      const stop = await this.stop();
      if (isIt(stop)) {
        if (stop.isVisible) return;
        throw new Error(`“${words}” has the focus, and nobody can see it.`);
      }
      passed.push(`${stop.kind} ${stop.name}`);
      if (stop.kind === 'body' && passed.length > 1) break;
    }
    throw new Error(
      `Tab does not come to “${words}” on ${this.page.url()}. It passed: ${passed.join(' | ')}`,
    );
  }

  private stop(): Promise<Stop> {
    return this.page.evaluate(() => {
      const words = (text: string | null | undefined): string => (text ?? '').replaceAll(/\s+/g, ' ').trim();
      const at = document.activeElement ?? document.body;
      const labelOf = (field: Element): string =>
        field instanceof HTMLInputElement ||
        field instanceof HTMLTextAreaElement ||
        field instanceof HTMLSelectElement
          ? words(field.labels?.[0]?.textContent)
          : words(field.getAttribute('aria-label') ?? field.textContent);
      const isRadio = at instanceof HTMLInputElement && at.type === 'radio';
      const group = isRadio
        ? [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(
            (each) => each.name === at.name && each.form === at.form,
          )
        : [];
      return {
        kind: at instanceof HTMLInputElement ? at.type : at.tagName.toLowerCase(),
        name: at === document.body ? '' : labelOf(at),
        others: group.map(labelOf),
        isVisible: at.checkVisibility(),
      };
    });
  }
}

const isTyped = (kind: string): boolean =>
  ['text', 'email', 'tel', 'number', 'search', 'textarea'].includes(kind);
