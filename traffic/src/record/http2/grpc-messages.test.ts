import { expect, test } from 'vitest';
import { GrpcMessages } from './grpc-messages.ts';

function framed(text: string, flag = 0): Buffer {
  const prefix = Buffer.alloc(5);
  prefix[0] = flag;
  prefix.writeUInt32BE(text.length, 1);
  return Buffer.concat([prefix, Buffer.from(text)]);
}

test.each([1, 2, 5, 7, 100])('messages are counted and taken out of pieces of %i bytes', (size) => {
  let taken = '';
  const messages = new GrpcMessages((bytes) => {
    taken += Buffer.from(bytes).toString();
  });
  const body = Buffer.concat([framed('hello'), framed(''), framed('world')]);
  for (let at = 0; at < body.length; at += size) messages.feed(body.subarray(at, at + size));
  expect(taken).toBe('helloworld');
  expect(messages).toMatchObject({ count: 3, bytes: 10, isCompressed: false });
});

test('one that is compressed is known as such', () => {
  const messages = new GrpcMessages();
  messages.feed(framed('xyz', 1));
  expect(messages).toMatchObject({ count: 1, isCompressed: true });
});
