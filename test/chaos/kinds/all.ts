/** Every kind of fault, in the order of the table in docs/chaos.md. */
import type { Kind } from '../kind.ts';
import { hostKinds } from './hosts.ts';
import { networkKinds } from './networks.ts';
import { processKinds } from './processes.ts';

export const kinds: readonly Kind[] = [...processKinds, ...networkKinds, ...hostKinds];
