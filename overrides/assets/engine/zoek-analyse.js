// Text → terms as the search compares them. The one script for texts and for questions, so that the two cannot drift apart.
(function (world) {
  const MAANDEN = "januari februari maart april mei juni juli augustus september oktober november december".split(" ");
  const KORT = { jan: 1, feb: 2, mrt: 3, apr: 4, jun: 6, jul: 7, aug: 8, sep: 9, sept: 9, okt: 10, nov: 11, dec: 12 };
  const RANG = { eerste: 1, tweede: 2, derde: 3, vierde: 4 };
  const SCHAAL = { duizend: 1e3, dzd: 1e3, k: 1e3, mln: 1e6, miljoen: 1e6, mld: 1e9, miljard: 1e9 };
  const maand = `(?:(?:${MAANDEN.join("|")})\\b|(?:${Object.keys(KORT).join("|")})\\b\\.?)`;
  const schaal = `(?:${Object.keys(SCHAAL).join("|")})\\b`;
  const getal = "\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?|\\d{1,3}(?: \\d{3})+(?![\\d])(?:,\\d+)?|\\d+(?:[.,]\\d+)?";

  // Words that a question is made of, and that say nothing about where its answer stands.
  const STOP = new Set(
    ("de het een en van voor met aan bij naar uit om op over tot door per te er is zijn was waren wordt worden werd ben bent " +
      "heb hebt heeft hebben had kan kun kunt kunnen mag mogen moet moeten zal zullen wil willen ga gaat gaan doe doet doen " +
      "ik je jij jou jouw u uw we wij ze zij hij hem haar hun mij mijn me ons onze dit dat deze die daar dan als ook nog niet " +
      "geen wel al maar dus wat wie waar wanneer waarom welk welke hoe hoeveel aantal hoelang iemand iets zo of in vind vinden staat " +
      "staan krijg krijgt krijgen komt komen onder boven tussen tijdens na dan toch eigenlijk euro nu eens even graag precies " +
      "gewoon heel erg zit zitten werkt gebeurt betekent betekenen duurt duren alsjeblieft aub hier daarna ervoor hiervoor gemeente").split(" "),
  );

  // After "hoe" these ask, and say nothing about where the answer stands: hoe lang, hoe snel.
  const DEGREE = /^(lang|snel|vaak|laat|ver|groot|duur)$/;

  const fold = (text) => (/^[\0-\x7f]*$/.test(text) ? text.toLowerCase() : foldAll(text));
  const foldAll = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’‘`´]/g, "'").replace(/[–—‐‑]/g, "-");

  // Snowball's Dutch, with what it leaves undone: plurals on -ies and -eaus, double and hardened last consonants, -ing.
  function stem(word) {
    if (word.length < 4 || /\d/.test(word)) return word;
    const short = single(world.stamNederlands.stemmer(word.endsWith("s") || word.endsWith("en") ? plural(word) : word));
    const bare = short.length > 5 && short.endsWith("ing") ? single(short.slice(0, -3)) : short;
    return soft(bare.length > 2 && /[aeiouy]/.test(bare) ? bare : short);
  }

  const plural = (word) => word.replace(/(ie|ee)en$/, "$1").replace(/(ie|ee|eau|[ao])s$/, "$1").replace(/zes$/, "ze");
  const single = (word) => (word.at(-1) === word.at(-2) && !"aeiou".includes(word.at(-1)) ? word.slice(0, -1) : word);
  const soft = (word) => (word.endsWith("v") ? `${word.slice(0, -1)}f` : word.endsWith("z") ? `${word.slice(0, -1)}s` : word);

  const two = (number) => String(number).padStart(2, "0");
  const month = (name) => MAANDEN.indexOf(name.replace(".", "")) + 1 || KORT[name.replace(".", "")];

  // "10.000", "10 000" and "10000" are one number, and so are "2,143 mln" and "2.143.000".
  function amount(text, scale) {
    const plain = /^\d{1,3}([. ]\d{3})+(,\d+)?$/.test(text) && !(scale && /^\d+\.\d+$/.test(text));
    const value = Number((plain ? text.replace(/[. ]/g, "") : text).replace(",", "."));
    return String(Math.round(value * (SCALE_OF(scale) ?? 1) * 100) / 100);
  }
  const SCALE_OF = (scale) => SCHAAL[scale];

  // The week of a day, as ISO 8601 counts them: that of its Thursday.
  function week(y, m, d) {
    const day = new Date(Date.UTC(y, m - 1, d));
    day.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7));
    const year = day.getUTCFullYear();
    return `${year}-w${two(Math.ceil(((day - Date.UTC(year, 0, 1)) / 864e5 + 1) / 7))}`;
  }

  // Each kind of thing that is more than a word: how it looks, and its term followed by the wider terms that hold it.
  const DAY = (y, m, d) => [`${y}-${two(m)}-${two(d)}`, `${y}-${two(m)}`, String(y), `--${two(m)}-${two(d)}`, ...MAANDEN.slice(m - 1, m), week(y, m, d)];
  const SPECIAL = [
    [/(\d{4})-(\d{2})-(\d{2})(?!\d)/, (m) => DAY(m[1], m[2], m[3])],
    [/(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/, (m) => DAY(m[3], m[2], m[1])],
    [new RegExp(`(\\d{1,2})\\s+(${maand})\\s+(\\d{4})(?!\\d)`), (m) => DAY(m[3], month(m[2]), m[1])],
    [new RegExp(`(\\d{1,2})\\s+(${maand})(?![a-z])`), (m) => [`--${two(month(m[2]))}-${two(m[1])}`, MAANDEN[month(m[2]) - 1]]],
    [new RegExp(`(${maand})\\s+(\\d{4})(?!\\d)`), (m) => [`${m[2]}-${two(month(m[1]))}`, m[2], MAANDEN[month(m[1]) - 1]]],
    [/(\d{4})-w(\d{1,2})(?!\d)/, (m) => [`${m[1]}-w${two(m[2])}`, `w${two(m[2])}`, m[1]]],
    [/(?:week|wk\.?)\s*(\d{1,2})(?:,?\s+(?:van\s+|in\s+)?(\d{4}))?(?!\d)/, (m) => [...(m[2] ? [`${m[2]}-w${two(m[1])}`] : []), `w${two(m[1])}`, ...(m[2] ? [m[2]] : [])]],
    [/(\d{4})-q([1-4])(?!\d)/, (m) => [`${m[1]}-q${m[2]}`, m[1]]],
    [/q([1-4])\s+(\d{4})(?!\d)/, (m) => [`${m[2]}-q${m[1]}`, m[2]]],
    [new RegExp(`(${Object.keys(RANG).join("|")})\\s+kwartaal\\s+(?:van\\s+)?(\\d{4})`), (m) => [`${m[2]}-q${RANG[m[1]]}`, m[2]]],
    [/([1-4])(?:e|de|ste)\s+kwartaal\s+(?:van\s+)?(\d{4})/, (m) => [`${m[2]}-q${m[1]}`, m[2]]],
    [/kwartaal\s+([1-4])\s+(?:van\s+)?(\d{4})/, (m) => [`${m[2]}-q${m[1]}`, m[2]]],
    [/(\d{4})-(0[1-9]|1[0-2])(?![\d-])/, (m) => [`${m[1]}-${m[2]}`, m[1]]],
    [new RegExp(`(${getal})\\s*(${schaal})?(?![\\p{L}\\d])`, "u"), (m) => [amount(m[1], m[2])]],
    [/(?<![\p{L}\d])([a-z])\s?(?:&|\+)\s?([a-z])(?![\p{L}\d])/u, (m) => [`${m[1]}&${m[2]}`, m[1] + m[2]]],
    [/(?<![\p{L}\d])([a-z])\s(?:en|n)\s([a-z])(?![\p{L}\d])/u, (m) => [`${m[1]}&${m[2]}`, m[1] + m[2]]],
  ];

  const letter = (code) => (code > 96 && code < 123) || (code > 47 && code < 58) || (code > 127 && /[\p{L}\p{N}]/u.test(String.fromCharCode(code)));

  function next(plain, at) {
    while (at < plain.length && !letter(plain.charCodeAt(at))) at++;
    return at;
  }

  // An apostrophe between two letters is part of a word: kpi's.
  function end(plain, at) {
    while (at < plain.length && (letter(plain.charCodeAt(at)) || (plain[at] === "'" && letter(plain.charCodeAt(at + 1))))) at++;
    return at;
  }

  const DIGIT = /^\((?:\\d|\[1-4\])/; // what begins with a number
  const STARTS = new Set([...MAANDEN, ...Object.keys(KORT), ...Object.keys(RANG), "week", "wk", "kwartaal"]);

  class Analyse {
    // `ids` are the numbered ids of the site (INK-04): only letters that begin one of those make a number into an id.
    constructor(ids = []) {
      const letters = new Set(ids.map((id) => id.toLowerCase().replace(/-?\d+$/, "")));
      const patterns = [...letters].filter(Boolean).sort((a, b) => b.length - a.length).map((one) => one.replace(/-/g, "[- ]?"));
      const code = new RegExp(`(?<![\\p{L}\\d])(${patterns.join("|")})[- ]?0*(\\d{1,2})(?![\\d\\p{L}])`, "u");
      const special = patterns.length ? [[code, (m) => [m[1].replace(/[- ]/g, "") + Number(m[2])], "id"], ...SPECIAL] : SPECIAL;
      const kinds = special.map(([look, terms, soort]) => [new RegExp(look.source, "uy"), terms, soort ?? "getal"]);
      this.kinds = [kinds.filter(([look]) => !DIGIT.test(look.source)), kinds.filter(([look]) => DIGIT.test(look.source))];
      this.starts = new Set([...letters].map((one) => one.split("-")[0]));
      this.stems = new Map();
      this.parts = new Map();
      this.known = new Set();
    }

    // Walks through a text: where each piece stands, its word, what it is when it is more than a word, and whether a
    // hyphen ties it to the one before. Makes no objects for plain words: a site has two hundred thousand of them.
    scan(text, visit) {
      const plain = fold(text);
      let before = -1;
      for (let at = 0; (at = next(plain, at)) < plain.length; ) {
        let to = end(plain, at);
        const word = plain.slice(at, to);
        const more = this.telling(word) ? this.special(plain, at) : null;
        if (more) to = at + more[0].length;
        visit(at, to, word, more, before === at - 1 && (plain[before] === "-" || plain[before] === "/"));
        before = at = to;
      }
    }

    // The pieces of a text, in order: where each stands and the terms it means, the most exact first.
    pieces(text) {
      const found = [];
      this.scan(text, (at, to, word, more, vast) => {
        if (more) found.push({ at, to, woord: more[0], termen: more[1], soort: more[2], vast });
        else found.push({ at, to, woord: word, termen: [this.stem(word)], soort: "woord", vast });
      });
      return found;
    }

    // Most words start nothing special, and looking takes time.
    telling(word) {
      return word.length === 1 || /\d/.test(word) || STARTS.has(word) || this.starts.has(word);
    }

    special(plain, at) {
      const digit = plain.charCodeAt(at) < 58 ? 1 : 0;
      for (const [look, terms, soort] of this.kinds[digit]) {
        look.lastIndex = at;
        const match = look.exec(plain);
        if (match) return [match[0], terms(match), soort];
      }
      return null;
    }

    stem(word) {
      let found = this.stems.get(word);
      if (found === undefined) this.stems.set(word, (found = stem(word.replace(/'s$|'/g, ""))));
      return found;
    }

    // The words of the site: what compounds are split into.
    learn(words) {
      for (const one of words) if (one.length > 3 && !/\d/.test(one)) this.known.add(one);
      this.parts.clear();
    }

    // inkoophandboek → inkoop + handboek, where the site knows both. The longest first part; more than two when it must.
    split(word) {
      let found = this.parts.get(word);
      if (found === undefined) this.parts.set(word, (found = (this.divide(word, 3) ?? []).map((one) => this.stem(one))));
      return found;
    }

    divide(word, most) {
      if (word.length < 8) return null;
      for (let at = word.length - 4; at >= 4; at--) {
        const head = this.known.has(word.slice(at)) ? this.head(word.slice(0, at)) : null;
        if (head) return [head, word.slice(at)];
      }
      for (let at = word.length - 8; at >= 4 && most > 2; at--) {
        const head = this.head(word.slice(0, at));
        const tail = head && this.divide(word.slice(at), 2);
        if (tail) return [head, ...tail];
      }
      return null;
    }

    // A first part may end on the -s- that ties Dutch compounds together.
    head(part) {
      if (this.known.has(part)) return part;
      const bare = part.endsWith("s") && part.length > 4 ? part.slice(0, -1) : "";
      return this.known.has(bare) ? bare : null;
    }
  }

  world.zoekAnalyse = { Analyse, STOP, DEGREE, fold };
})(globalThis);
