/** Set-up can't go on. The message is one line that says what is missing and how to get it. */
export class SetupError extends Error {
  constructor(message, options) {
    super(message, options);
    this.name = 'SetupError';
  }
}
