// The words of the site: which begin like a word of a question, which are spelled or sound like it, and which it is a part of.
(function (world) {
  const { fold } = world.zoekAnalyse;
  const MOST = 60; // words that begin alike

  // How Dutch sounds, roughly: what people write for a word that they only heard. The order matters.
  const SOUNDS = [
    [/eau/g, "o"], [/ij|ei/g, "y"], [/ou/g, "au"], [/ie/g, "i"], [/ph/g, "f"], [/th/g, "t"], [/sch$/, "s"], [/ch/g, "g"], [/ck/g, "k"],
    [/x/g, "ks"], [/qu/g, "kw"], [/c(?=[eiy])/g, "s"], [/c/g, "k"], [/z/g, "s"], [/v/g, "f"], [/dt?$/, "t"], [/(.)\1+/g, "$1"],
  ];
  const sound = (word) => SOUNDS.reduce((text, [letters, heard]) => text.replace(letters, heard), word);

  class Woordenlijst {
    // `times`: how often each word is on the site.
    constructor(times) {
      this.times = times;
      this.sorted = [...times.keys()].sort();
    }

    has(word) {
      return this.times.has(word);
    }

    beginning(prefix) {
      let low = 0;
      for (let high = this.sorted.length; low < high; ) {
        const middle = (low + high) >> 1;
        if (this.sorted[middle] < prefix) low = middle + 1;
        else high = middle;
      }
      let end = low;
      while (this.sorted[end]?.startsWith(prefix) && end - low < MOST) end++;
      return this.sorted.slice(low, end);
    }

    // The sounds as a radix tree, made when the first word is misspelled.
    get tree() {
      if (this.grown) return this.grown;
      const words = new Map();
      for (const word of this.sorted) {
        if (word.length < 4 || /\d/.test(word)) continue;
        const heard = sound(word);
        (words.get(heard) ?? words.set(heard, []).get(heard)).push(word);
      }
      return (this.grown = world.SearchableMap.from(words));
    }

    // The words most like this one: more mistakes are forgiven in a longer word, none in an id.
    nearest(word) {
      if (word.length < 4 || /\d/.test(word)) return [];
      const most = word.length < 5 ? 1 : word.length < 9 ? 2 : 3;
      const found = [...this.tree.fuzzyGet(sound(word), most)].flatMap(([, [words, far]]) => words.map((woord) => this.likeness(word, woord, far)));
      const likely = found.sort((a, b) => a.unlike - b.unlike || (a.woord < b.woord ? -1 : 1));
      return likely.filter((one) => one.unlike < likely[0].unlike + 0.75).slice(0, 4);
    }

    likeness(asked, woord, far) {
      const unlike = far + (woord[0] === asked[0] ? 0 : 0.6) - Math.min(0.4, Math.log10(this.times.get(woord)) / 5);
      return { woord, far, unlike, sure: 1 - far / (asked.length + 2) };
    }
  }

  // What a name is shortened to: PvA, MO and, of a compound, ASV.
  function initials(words, stop, split) {
    const first = (all) => all.map((one) => one[0]).join("");
    const telling = words.filter((one) => !stop.has(one));
    const parts = telling.flatMap((one) => (split(one).length ? split(one) : [one]));
    return [first(words), first(telling), first(parts)];
  }

  // Forms of a verb that Snowball keeps apart: teken and tekent, meld and gemeld.
  function family(stem) {
    const bare = stem.replace(/^ge(?=.{4})/, "").replace(/[dt]$/, "");
    const short = bare !== stem && bare.length > 3 ? [bare] : [];
    return [`${stem}t`, `ge${stem}`, `ge${stem}d`, `ge${stem}t`, ...short, ...(stem.endsWith("t") ? [stem.slice(0, -1)] : [])];
  }

  const bigrams = (text) => new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)));

  // How many pairs of letters two texts share, from 0 to 1.
  function alike(some, other) {
    const [left, right] = [bigrams(some), bigrams(other)];
    const both = [...left].filter((one) => right.has(one)).length;
    return (2 * both) / (left.size + right.size || 1);
  }

  // Words of a question that say what kind of answer is wanted.
  const QUESTION = [
    [/^wie$/, /^(rol|taak|rolverdeling|vraag)$/],
    [/^wanneer$/, /^(mijlpaal|communicatiemoment|fase|besluit)$/],
    [/^(hoeveel|aantal)$/, /^(bedrag|kengetal|drempelbedrag|vraag)$/],
    [/^(geld|kost|kosten|budget)$/, /^bedrag$/],
    [/^(hoelang|lang|snel|termijn|laat)$/, /^(vraag|norm)$/],
    [/^vaak$/, /^(overleg|taak)$/],
  ];
  const WANTED = 1.6; // how much more such an answer counts
  const ASKS = /^(mag|moet|kan|hoe|hoelang|wanneer|wat|wie|welke|ik|is)$/;

  // How much more a kind of answer counts for a question.
  function intents(question) {
    const words = fold(question).split(/[^a-z]+/);
    const wanted = QUESTION.filter(([word]) => words.some((one) => word.test(one))).map(([, kinds]) => kinds);
    const asks = words.length > 2 && ASKS.test(words[0]);
    return (kind) => WANTED ** (wanted.filter((kinds) => kinds.test(kind)).length + (asks && kind === "vraag" ? 1 : 0));
  }

  world.zoekWoorden = { Woordenlijst, initials, family, alike, intents };
})(globalThis);
