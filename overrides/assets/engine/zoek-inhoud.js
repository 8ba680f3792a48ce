// Entries → where each term stands, and what it counts for there.
// The radix tree for misspelled words is that of MiniSearch; the counting is ours, since its own way of loading takes a second.
(function (world) {
  const { Analyse, STOP, fold } = world.zoekAnalyse;
  const { Woordenlijst } = world.zoekWoorden;
  const [ADRES, TITEL, SOORT, , NAMEN, KOP, TEKST, LINKS, DEELT, ID, GEVRAAGD] = Array(11).keys();

  // Fields, how much each counts, and where the parts go of a word that stands in it. LEEN: names lent by a term.
  const [F_TITEL, F_NAMEN, F_KOP, F_TEKST, F_TITELDEEL, F_TEKSTDEEL, F_SOORT, F_GEVRAAGD, F_VERBAND, F_LEEN] = Array(10).keys();
  const BOOST = [6, 5, 1.6, 1, 3.2, 0.35, 1.6, 2, 0.35, 3];
  const PARTS = [F_TITELDEEL, F_TITELDEEL, F_KOP, F_TEKSTDEEL, F_TITELDEEL, F_TEKSTDEEL, F_SOORT, F_TEKSTDEEL, F_VERBAND, F_LEEN];
  const FIELDS = BOOST.length;
  const K = 1.2, B = 0.6; // of BM25: how soon more of a word counts less, and how much the length of a text matters
  const FLAWED = 0.5; // the words of kinds below this weight are the mistakes of others

  class Zoekinhoud {
    // Without the texts and the parts of compounds it is ready in a fraction of the time: enough for a first answer.
    constructor({ soorten, plannen, items }, teksten) {
      Object.assign(this, { soorten, plannen, items, teksten });
      this.analyse = new Analyse(items.map((one) => one[ID]).filter((id) => /^[A-Z].*\d$/.test(id)));
      const [forms, fields] = this.read();
      this.index(this.meanings(forms), fields);
      this.names();
    }

    // Every text once, as the numbers of its words: what a word means is worked out once for each word of the site.
    read() {
      const forms = new Map();
      const form = (key, word, more) => (forms.get(key) ?? forms.set(key, { number: forms.size, word, more, times: 0 }).get(key));
      let counted = 1;
      const read = (text) => {
        const found = [];
        let before = "";
        this.analyse.scan(text, (at, to, word, more, tied) => {
          const one = more ? form(`${more[2]} ${more[0]}`, word, more[1]) : form(word, word, null);
          one.times += counted;
          found.push(one.number);
          if (tied && before && !more) found.push(form(`- ${before}${word}`, `${before}${word}`, "tied").number);
          before = more ? "" : word;
        });
        return found;
      };
      const once = new Map();
      const heading = (text) => once.get(text) ?? once.set(text, read(text)).get(text);
      const fields = this.items.map((one) => {
        const soort = this.soorten[one[SOORT]];
        counted = soort[2] < FLAWED ? 0 : 1;
        const [text, asked] = this.teksten ? [read(one[TEKST]), read(one[GEVRAAGD])] : [[], []];
        return [read(one[TITEL]), one[NAMEN].flatMap(read), [...heading(one[KOP]), ...read(slug(one[ADRES]))], text, [], [], heading(`${soort[0]} ${soort[1]}`), asked];
      });
      this.words = new Woordenlijst(new Map([...forms.values()].filter((one) => !one.more && one.times).map((one) => [one.word, one.times])));
      this.analyse.learn(this.words.sorted);
      return [[...forms.values()], fields];
    }

    // The terms of each form of a word: its own, and those of the parts of a compound or the wider terms of a date.
    meanings(forms) {
      this.numbers = new Map();
      const of = (terms) => terms.map((term) => this.number(term));
      return forms.map(({ word, more }) => {
        if (more === "tied") return [[], of([this.analyse.stem(word)])];
        if (more) return [of(more.slice(0, 1)), of(more.slice(1))];
        return [of([this.analyse.stem(word)]), this.teksten ? of(this.analyse.split(word)) : []];
      });
    }

    number(term) {
      return this.numbers.get(term) ?? this.numbers.set(term, this.numbers.size).get(term);
    }

    // For each term: entry and field in one number, how often, and so on.
    index(meanings, fields) {
      const { items, analyse } = this;
      const ids = items.map((one) => codes(one[ID], analyse).map((term) => this.number(term)));
      const lend = items.map(() => []);
      items.forEach((one, doc) => one[DEELT].forEach((other) => lend[other].push(doc)));
      this.postings = Array.from(this.numbers, () => []);
      this.lengths = items.map(() => new Uint16Array(FIELDS));
      const counter = new Counter(this.postings);
      const add = (field, forms) => {
        for (const form of forms) {
          for (const term of meanings[form][0]) counter.add(field, term);
          for (const term of meanings[form][1]) counter.add(PARTS[field], term);
        }
      };
      items.forEach((one, doc) => {
        fields[doc].forEach((forms, field) => add(field, forms));
        for (const term of ids[doc]) counter.add(F_NAMEN, term);
        if (this.teksten) for (const other of one[LINKS]) add(F_VERBAND, fields[other][F_TITEL]);
        for (const other of lend[doc]) for (const field of [F_TITEL, F_NAMEN]) add(F_LEEN, fields[other][field]);
        counter.flush(doc, this.lengths[doc]);
      });
      this.average = BOOST.map((_, field) => Math.max(1, this.lengths.reduce((sum, one) => sum + one[field], 0) / items.length));
    }

    // Every name of a term or a page leads there: in any order, or with its small words.
    names() {
      this.analysed = new Map();
      this.named = new Map();
      this.phrases = new Map();
      const add = (map, name, doc) => name && (map.get(name) ?? map.set(name, []).get(name)).push(doc);
      this.items.forEach((one, doc) => {
        if (!one[DEELT].length && !one[NAMEN].length) return;
        const { keys, joined, phrases } = this.name(doc);
        for (const name of new Set([...keys, ...joined].map(anyOrder))) add(this.named, name, doc);
        for (const phrase of phrases) add(this.phrases, phrase, doc);
      });
    }

    // What an entry is called, worked out when it is first asked for: a question looks at a few hundred of them.
    name(doc) {
      return this.analysed.get(doc) ?? this.analysed.set(doc, this.analyseNames(doc)).get(doc);
    }

    // A name with one telling word (hoe ver) is only that name with its small words; a title is one without them too.
    analyseNames(doc) {
      const all = [this.items[doc][TITEL], ...this.items[doc][NAMEN]].map((name) => this.analyse.pieces(name));
      const telling = (pieces) => pieces.filter((one) => !STOP.has(one.woord)).length;
      const loose = (pieces, i) => (i === 0 && this.kind(doc) !== "wegwijzer") || pieces.length === 1 || telling(pieces) > 1;
      return {
        keys: all.map((pieces, i) => (loose(pieces, i) ? key(pieces) : "")),
        joined: all.map((pieces, i) => (loose(pieces, i) ? this.joinedKey(pieces) : "")),
        phrases: all.filter((pieces, i) => !loose(pieces, i)).map(words),
        spelled: new Set(all[0].map((one) => one.woord)),
        heads: all[0].map((one) => [one.termen[0], ...(one.soort === "woord" ? this.analyse.split(one.woord) : one.termen)]),
      };
    }

    // Whether a name is the title of a record, and not only what people call it.
    titled(name) {
      const real = [...this.all(name.split(" ")).keys()].filter((doc) => !/^(wegwijzer|pagina)$/.test(this.kind(doc)));
      return real.some((doc) => anyOrder(this.name(doc).keys[0]) === name);
    }

    kind(doc) {
      return this.soorten[this.items[doc][SOORT]][0];
    }

    // controllers-overleg is a name as controllersoverleg too.
    joinedKey(pieces) {
      if (!pieces.some((one) => one.vast)) return key(pieces);
      const words = [];
      for (const one of pieces) if (one.vast && words.length) words.push(words.pop() + one.woord); else words.push(one.woord);
      return key(this.analyse.pieces(words.join(" ")));
    }

    // What a term scores in each entry that has it, handed to `take`: BM25, summed over the fields.
    score(term, weight, take) {
      const list = this.postings[this.numbers.get(term)];
      if (!list) return;
      let docs = 0;
      for (let i = 0; i < list.length; i += 2) if (!i || list[i] >> 4 !== list[i - 2] >> 4) docs++;
      const idf = Math.log(1 + (this.items.length - docs + 0.5) / (docs + 0.5)) * weight;
      for (let i = 0; i < list.length; ) {
        const doc = list[i] >> 4;
        let sum = 0;
        for (; i < list.length && list[i] >> 4 === doc; i += 2) {
          const field = list[i] & 15;
          const times = list[i + 1];
          sum += (BOOST[field] * times * (K + 1)) / (times + K * (1 - B + (B * this.lengths[doc][field]) / this.average[field]));
        }
        take(doc, idf * sum);
      }
    }

    // Entries that have every one of these terms.
    all(terms) {
      const found = new Map();
      terms.forEach((term, i) => {
        this.score(term, 1, (doc, score) => {
          const had = found.get(doc);
          if (i === 0 || had?.count === i) found.set(doc, { count: i + 1, score: score + (had?.score ?? 0) });
        });
      });
      return new Map([...found].filter(([, one]) => one.count === terms.length).map(([doc, one]) => [doc, one.score]));
    }
  }

  // Counts the terms of one entry, then adds them to the lists of all.
  class Counter {
    constructor(postings) {
      this.postings = postings;
      this.times = new Uint16Array(postings.length * FIELDS);
      this.touched = [];
    }

    add(field, term) {
      if (this.times[term * FIELDS + field]++ === 0) this.touched.push(term * FIELDS + field);
    }

    flush(doc, lengths) {
      for (const one of this.touched) {
        const field = one % FIELDS;
        this.postings[(one - field) / FIELDS].push((doc << 4) | field, this.times[one]);
        lengths[field] += this.times[one];
        this.times[one] = 0;
      }
      this.touched.length = 0;
    }
  }

  const key = (pieces) => pieces.filter((one) => !STOP.has(one.woord)).map((one) => one.termen[0]).join(" ");

  // The words of an address say what the title leaves out: vragen/inkoop-hoe-snel-betalen/.
  const slug = (adres) => adres.replace(/#.*/, "").split("/").slice(1).join(" ").replaceAll("-", " ");

  const words = (pieces) => pieces.map((one) => one.woord).join(" ");

  // aanvragen van subsidie is subsidie aanvragen.
  const anyOrder = (name) => name.split(" ").sort().join(" ");

  // INK-04 as one term, and the id of any other record without its hyphens.
  function codes(id, analyse) {
    const pieces = id ? analyse.pieces(id) : [];
    if (pieces.length === 1 && pieces[0].soort === "id") return [pieces[0].termen[0]];
    return id.length > 3 ? [fold(id).replace(/-/g, "")] : [];
  }

  world.zoekInhoud = { Zoekinhoud, key, anyOrder, words };
})(globalThis);
