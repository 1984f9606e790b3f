/**
 * Gives style tags that libraries make at runtime the page's nonce; without it the content security policy
 * drops them. Import it before such a library.
 */
if (typeof document !== "undefined") {
  const nonce = document.querySelector<HTMLElement>("script[nonce]")?.nonce;
  const create = document.createElement.bind(document);
  if (nonce) {
    document.createElement = (tag: string, options?: ElementCreationOptions) => {
      const element = create(tag, options);
      if (tag === "style") element.nonce = nonce;
      return element;
    };
  }
}

export {};
