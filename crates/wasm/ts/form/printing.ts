// When the page is printed (打印): on paper there is the score sheet, before the browser looks.

/** Is the page being printed? Whoever watches is told when that changes. */
export class Printing {
  isPrinting = false;
  private readonly media = window.matchMedia("print");

  constructor(private readonly onChange: () => void) {}

  connect(): void {
    window.addEventListener("beforeprint", this.onPrint);
    window.addEventListener("afterprint", this.onPrint);
    // older browsers have no addEventListener here
    this.media.addListener(this.onPrint);
  }

  disconnect(): void {
    window.removeEventListener("beforeprint", this.onPrint);
    window.removeEventListener("afterprint", this.onPrint);
    this.media.removeListener(this.onPrint);
  }

  private readonly onPrint = (event: Event) => {
    this.isPrinting = event.type === "beforeprint" || (event as MediaQueryListEvent).matches === true;
    this.onChange();
  };
}
