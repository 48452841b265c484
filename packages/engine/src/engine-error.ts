import { UnasError } from '@unas/errors';

/** The engine, its installation or a file is not as it should be; `hint` says what to do about it. */
export class EngineError extends UnasError {}
