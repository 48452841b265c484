/** What an install is doing. */
export type InstallPhase = 'wait' | 'check' | 'download' | 'unpack' | 'compile' | 'verify';
