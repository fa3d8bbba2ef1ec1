/** How many connections each address has open. */
export class Connections {
  private readonly open = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** False where this address has as many as it may. */
  begin(address: string): boolean {
    const held = this.open.get(address) ?? 0;
    if (held >= this.most) return false;
    this.open.set(address, held + 1);
    return true;
  }

  end(address: string): void {
    const left = (this.open.get(address) ?? 0) - 1;
    if (left > 0) this.open.set(address, left);
    else this.open.delete(address);
  }
}
