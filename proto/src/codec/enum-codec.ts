/**
 * Ties a protobuf enum to a union of strings. Both maps are spelled out where a codec is made, so
 * that a member added on either side fails to compile until it is in both.
 */
import { unexpected } from './field.ts';

/** The names of an enum's members, without the one that stands for "left out". */
export type MemberOf<Enum> = Exclude<keyof Enum, `${string}_UNSPECIFIED`> & string;

export interface EnumCodec<Union extends string> {
  toWire(member: Union, path: string): number;
  fromWire(value: number | null | undefined, path: string): Union;
}

export function enumCodec<Enum extends object, Union extends string>(
  members: Enum,
  maps: {
    readonly toWire: Readonly<Record<Union, MemberOf<Enum>>>;
    readonly fromWire: Readonly<Record<MemberOf<Enum>, Union>>;
  },
): EnumCodec<Union> {
  // The generated enum maps names to numbers and numbers to names.
  const numbers = members as Readonly<Record<string, unknown>>;
  const names = new Map<number, Union>();
  for (const [name, member] of Object.entries<Union>(maps.fromWire)) {
    names.set(Number(numbers[name]), member);
  }
  const expected = `one of ${[...names.values()].join(', ')}`;
  return {
    toWire(member, path) {
      if (!Object.hasOwn(maps.toWire, member)) throw unexpected(path, expected, String(member));
      return Number(numbers[maps.toWire[member]]);
    },
    fromWire(value, path) {
      const member = names.get(value ?? 0);
      if (member === undefined)
        throw unexpected(path, expected, value ? `number ${value}` : 'none');
      return member;
    },
  };
}
