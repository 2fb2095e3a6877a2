/** The program's version, for people. */
import packageJson from '../package.json' with { type: 'json' };

export const software: string = packageJson.version;
