// Material searches for the beginnings of words, which a stemmer never sees: this asks for the words themselves too.
(() => {
  const QUERY = 2, RESULT = 3;

  const withStems = (query) => query.replace(/(^|\s)([^\s"*+\-:^~][^\s"*:^~]*)(?=\s|$)/gu, "$1$2^2 $2");

  // Material marks the words of the query on the page it opens; what was found are their other forms.
  const nameFound = (entry) => {
    const found = `${entry.title} ${entry.text}`.matchAll(/<mark[^>]*>([^<]+)<\/mark>/gu);
    entry.terms = Object.fromEntries(Array.from(found, (match) => [match[1].toLowerCase(), true]));
  };

  window.Worker = class extends window.Worker {
    constructor(...parameters) {
      super(...parameters);
      this.addEventListener("message", ({data}) => {
        if (data.type === RESULT) data.data.items.flat().forEach(nameFound);
      });
    }

    postMessage(message, ...rest) {
      const query = message.type === QUERY && typeof message.data === "string";
      super.postMessage(query ? {...message, data: withStems(message.data)} : message, ...rest);
    }
  };
})();
