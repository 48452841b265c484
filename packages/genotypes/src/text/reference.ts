/** A name that stands where a value should: code, not data. @internal */
export class Reference {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}
