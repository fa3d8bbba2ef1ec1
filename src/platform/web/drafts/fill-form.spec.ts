import { fillForm, markOfPart } from './fill-form.js';

const PAGE = `<form id="other"><input name="_part" value="other"><input name="text" value="stays"></form>
<form><input type="hidden" name="_part" value="mine"><input type="hidden" name="version" value="7"><input type="hidden" name="key" value="k">
<input class="a" name="name" type="text" value="Old">
<input name="empty" type="email">
<textarea name="text" rows="3">old</textarea>
<input type="checkbox" name="ticked" value="a" checked><input type="checkbox" name="ticked" value="b">
<input type="radio" name="kind" value="x &amp; y"><input type="radio" name="kind" value="z" checked>
<select name="who"><option value="1" selected>One</option><option value="2">Two</option></select>
</form>`;

const filled = (values: Record<string, string | string[]>, isWhole = true) =>
  fillForm(PAGE, markOfPart('mine'), { values, isWhole });

describe('what was typed, in the form again', () => {
  it('goes into every kind of field, and into no other form', () => {
    const html = filled({ name: 'A "B" <c>', empty: 'a@example.org', text: '</textarea>$&', ticked: ['b'] });
    expect(html).toContain('name="name" type="text" value="A &quot;B&quot; &lt;c&gt;">');
    expect(html).toContain('name="empty" type="email" value="a@example.org">');
    expect(html).toContain('rows="3">&lt;/textarea&gt;$&amp;</textarea>');
    expect(html).toContain('value="a"><input type="checkbox" name="ticked" value="b" checked>');
    expect(html).toContain('<input name="text" value="stays">');
  });

  it('chooses by the value as it was before it was escaped', () => {
    const html = filled({ kind: 'x & y', who: '2' });
    expect(html).toContain('value="x &amp; y" checked><input type="radio" name="kind" value="z">');
    expect(html).toContain('<option value="1">One</option><option value="2" selected>Two</option>');
  });

  it('leaves what the form carries itself, but for the version', () => {
    const html = filled({ key: 'other', version: '3', _part: 'no' });
    expect(html).toContain('name="_part" value="mine"');
    expect(html).toContain('name="key" value="k"');
    expect(html).toContain('name="version" value="3">');
  });

  it('touches only what is given where that is not all of the form', () => {
    const html = filled({ text: 'new' }, false);
    expect(html).toContain('value="Old"');
    expect(html).toContain('value="a" checked>');
    expect(html).toContain('>new</textarea>');
  });

  it('leaves a page without the form as it is', () => {
    expect(fillForm(PAGE, markOfPart('none'), { values: { text: 'x' }, isWhole: true })).toBe(PAGE);
  });
});
