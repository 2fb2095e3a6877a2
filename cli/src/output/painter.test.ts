import { expect, test } from 'vitest';
import { createPainter } from './painter.ts';

function terminal(columns: number, isTerminal = true) {
  let text = '';
  const write = (part: string) => {
    text += part;
  };
  return { output: { write, isTerminal, columns, rows: 24 }, text: () => text };
}

test('draw() writes over what it drew before, and clears what is left of that', () => {
  const { output, text } = terminal(20);
  const painter = createPainter(output);
  painter.draw(['one', 'two']);
  painter.draw(['three']);
  painter.say('stays');
  painter[Symbol.dispose]();
  expect(text()).toBe(
    [
      'one\x1b[K\ntwo\x1b[K\n\x1b[0J',
      '\x1b[2A\rthree\x1b[K\n\x1b[0J',
      '\x1b[1A\rstays\x1b[K\nthree\x1b[K\n\x1b[0J',
      '\x1b[1A\r\x1b[0J',
    ].join(''),
  );
});

test('draw() cuts lines that would wrap', () => {
  const { output, text } = terminal(8);
  createPainter(output).draw(['12345678', '1234567']);
  expect(text()).toBe('123456…\x1b[K\n1234567\x1b[K\n\x1b[0J');
});

test('draws nothing where there is no terminal', () => {
  const { output, text } = terminal(20, false);
  using painter = createPainter(output);
  painter.draw(['one']);
  expect(text()).toBe('');
});
