// The pages of a document as pictures; one that has not changed is not fetched again.

export class Pages {
  /**
   * @param {HTMLElement} root where they stand
   * @param {string} base what their addresses begin with
   */
  constructor(root, base) {
    this.root = root;
    this.base = base;
    /** @type {(string | null)[]} digest of what each place shows, or is about to */
    this.shown = [];
  }

  /** @param {string[]} digests the pages as they are now */
  show(digests) {
    const { root, shown } = this;
    while (root.children.length < digests.length) {
      const place = document.createElement("div");
      place.className = "page";
      root.append(place);
    }
    while (root.children.length > digests.length) root.lastElementChild?.remove();
    shown.length = digests.length;
    digests.forEach((digest, nth) => {
      if (shown[nth] === digest) return;
      shown[nth] = digest;
      const page = new Image();
      page.alt = "Trang " + (nth + 1);
      // The old page stays until the new one is there, so that nothing jumps.
      page.onload = () => { if (shown[nth] === digest) root.children[nth]?.replaceChildren(page); };
      page.onerror = () => { if (shown[nth] === digest) shown[nth] = null; };
      page.src = this.base + "page/" + digest;
    });
  }
}
