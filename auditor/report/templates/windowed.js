// A long list of which only what is in view is in the document. Items stand in holders of a few; a holder is filled when it comes near and
// emptied when it is far, and keeps its height.
class Windowed {
  constructor(place, draw, { size = 20, height = 100 } = {}) {
    Object.assign(this, { place, draw, size, height, items: [], holders: [] });
    this.near = new IntersectionObserver((entries) => {
      for (const entry of entries) if (entry.isIntersecting) this.fill(entry.target); else this.empty(entry.target);
    }, { rootMargin: "1000px" });
  }
  set(items) {
    this.near.disconnect();
    this.items = items;
    this.holders = [];
    for (let start = 0; start < items.length; start += this.size) {
      const holder = build("div", "holder");
      holder.first = start;
      holder.style.minHeight = `${this.height * Math.min(this.size, items.length - start)}px`;
      this.holders.push(holder);
    }
    this.place.replaceChildren(...this.holders);
    if (this.holders.length) this.fill(this.holders[0]);
    for (const holder of this.holders) this.near.observe(holder);
  }
  fill(holder) {
    if (holder.childElementCount) return;
    holder.append(...this.items.slice(holder.first, holder.first + this.size).map(this.draw));
    holder.style.minHeight = "";
  }
  empty(holder) {
    if (!holder.childElementCount || holder.contains(document.activeElement) || $(".current, .kept", holder)) return;
    holder.style.minHeight = `${holder.offsetHeight}px`;
    holder.replaceChildren();
  }
  element(number) {
    const holder = this.holders[Math.floor(number / this.size)];
    if (!holder) return null;
    this.fill(holder);
    return holder.children[number - holder.first];
  }
  all(most) {
    for (const holder of this.holders) if (holder.first < most) this.fill(holder);
  }
  redraw() {
    for (const holder of this.holders) if (holder.childElementCount) { holder.replaceChildren(); this.fill(holder); }
  }
}
