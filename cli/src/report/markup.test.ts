import { expect, test } from 'vitest';
import { html, trusted } from './markup.ts';

test('html escapes texts, in attributes too, and keeps markup', () => {
  const name = `<img src=x onerror="alert('&')">`;
  expect(html`<p title="${name}">${name}</p>`.markup).toBe(
    '<p title="&lt;img src=x onerror=&quot;alert(&#39;&amp;&#39;)&quot;&gt;">&lt;img src=x onerror=&quot;alert(&#39;&amp;&#39;)&quot;&gt;</p>',
  );
  const items = ['a', '<b>'].map((text) => html`<li>${text}</li>`);
  expect(html`<ul>${items}</ul>${null}${trusted('<hr>')}${1.5}`.markup).toBe(
    '<ul><li>a</li><li>&lt;b&gt;</li></ul><hr>1.5',
  );
});
