/** Why an agent can't go on. */
export type AgentErrorCode = 'AGENT_TOO_OLD' | 'AGENT_TOO_NEW' | 'ENGINE_LOST' | 'RECORDING_LOST';

export class AgentError extends Error {
  readonly code: AgentErrorCode;
  constructor(code: AgentErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AgentError';
    this.code = code;
  }
}
