import { createTemplates } from '../web/nunjucks.js';
import type { MailBlock, MailContent } from './mail-content.js';

const templates = createTemplates();

const LINE_WIDTH = 76;

/** The plain text: what is read on an old phone, and what must stand on its own. */
export const renderText = (content: MailContent): string =>
  [...content.blocks.map(textOf), '-- ', wrap(content.reason)].join('\n\n').replace('-- \n\n', '-- \n') +
  '\n';

export const renderHtml = (content: MailContent): string =>
  templates.render('platform/mail/mail.njk', { content });

function textOf(block: MailBlock): string {
  if ('heading' in block) return `${block.heading}\n${'-'.repeat(block.heading.length)}`;
  if ('list' in block) return block.list.map((line) => wrap(line, '- ')).join('\n');
  // A link stays on a line of its own: mail programs cut those that wrap.
  if ('action' in block) return `${block.action}:\n${block.url}`;
  return wrap(block.text);
}

function wrap(text: string, bullet = ''): string {
  const indent = ' '.repeat(bullet.length);
  const lines = [bullet];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    const joined = line.trim() === '' || line === bullet ? line + word : `${line} ${word}`;
    if (joined.length <= LINE_WIDTH) lines[lines.length - 1] = joined;
    else lines.push(indent + word);
  }
  return lines.join('\n');
}
