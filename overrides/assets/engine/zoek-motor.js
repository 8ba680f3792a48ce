// Entries → an index, and a question → ranked answers. Knows nothing of the page: the tests run it without a browser.
// The terms stand in the radix tree of MiniSearch; the counting below it is ours, since its own way of loading takes a second.
(function (world) {
  const { Analyse, STOP, fold } = world.zoekAnalyse;
  const { Woordenlijst, initials, family, alike } = world.zoekWoorden;
  const [, TITEL, SOORT, PLAN, NAMEN, KOP, TEKST, LINKS, DEELT, ID] = Array(10).keys();

  // Fields, how much each counts, and where the parts go of a word that stands in it. LEEN: names lent by a term.
  const [F_TITEL, F_NAMEN, F_KOP, F_TEKST, F_TITELDEEL, F_TEKSTDEEL, F_SOORT, F_VERBAND, F_LEEN] = Array(9).keys();
  const BOOST = [6, 5, 1.6, 1, 3.2, 0.35, 1.6, 0.35, 3];
  const PARTS = [F_TITELDEEL, F_TITELDEEL, F_KOP, F_TEKSTDEEL, F_TITELDEEL, F_TEKSTDEEL, F_SOORT, F_VERBAND, F_LEEN];
  const FIELDS = BOOST.length;
  const K = 1.2, B = 0.6; // of BM25: how soon more of a word counts less, and how much the length of a text matters

  // How sure a term is that stands for a word of the question.
  const PART = 0.55, FAMILY = 0.7, PREFIX = 0.55, SYNONYM = 0.75, TYPO = 0.8, JOINED = 0.9, SHOWN = 4;
  const SHORT = 30; // what an entry scores whose name is shortened to a word of the question
  const FLAWED = 0.5; // the words of kinds below this weight are the mistakes of others
  // Verbs fall apart in a question: wanneer stelt de raad het plan vast.
  const PARTICLES = /^(aan|af|bij|door|in|mee|na|om|op|over|tegen|terug|toe|uit|vast|voor|weg)$/;
  // Words of a question that say what kind of answer is wanted.
  const QUESTION = [
    [/^wie$/, /^(rol|taak|rolverdeling|vraag)$/],
    [/^wanneer$/, /^(mijlpaal|communicatiemoment|fase|besluit)$/],
    [/^(hoeveel|aantal)$/, /^(bedrag|kengetal|drempelbedrag|vraag)$/],
    [/^(geld|kost|kosten|budget)$/, /^bedrag$/],
  ];
  const WANTED = 1.6; // how much more such an answer counts
  const ASKS = /^(mag|moet|kan|hoe|hoelang|wanneer|wat|wie|welke|ik|is)$/;

  class Zoekmachine {
    // Without the texts it is ready five times as soon: enough for a first answer.
    constructor({ soorten, plannen, items }, { teksten = true } = {}) {
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
        return [read(one[TITEL]), one[NAMEN].flatMap(read), heading(one[KOP]), this.teksten ? read(one[TEKST]) : [], [], [], heading(`${soort[0]} ${soort[1]}`)];
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
        return [of([this.analyse.stem(word)]), of(this.analyse.split(word))];
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
        for (const other of one[LINKS]) add(F_VERBAND, fields[other][F_TITEL]);
        for (const other of lend[doc]) for (const field of [F_TITEL, F_NAMEN]) add(F_LEEN, fields[other][field]);
        counter.flush(doc, this.lengths[doc]);
      });
      this.average = BOOST.map((_, field) => Math.max(1, this.lengths.reduce((sum, one) => sum + one[field], 0) / items.length));
    }

    // Every name of a term leads to the term and to what it points at.
    names() {
      const names = this.items.map((one) => [one[TITEL], ...one[NAMEN]].map((name) => this.analyse.pieces(name)));
      this.keys = names.map((pieces) => pieces.map(key));
      this.joined = names.map((pieces) => pieces.map((name) => this.joinedKey(name)));
      this.spelled = names.map(([title]) => new Set(title.map((one) => one.woord)));
      this.heads = names.map(([title]) => title.map((one) => [one.termen[0], ...(one.soort === "woord" ? this.analyse.split(one.woord) : one.termen)]));
      this.named = new Map();
      this.items.forEach((one, doc) => {
        if (!one[DEELT].length && !one[NAMEN].length) return;
        for (const name of new Set([...this.keys[doc], ...this.joined[doc]])) if (name) (this.named.get(name) ?? this.named.set(name, []).get(name)).push(doc);
      });
    }

    // controllers-overleg is a name as controllersoverleg too.
    joinedKey(pieces) {
      const words = [];
      for (const one of pieces) if (one.vast && words.length) words.push(words.pop() + one.woord); else words.push(one.woord);
      return key(this.analyse.pieces(words.join(" ")));
    }

    // A question as concepts: each a word with the terms that stand for it, and how sure each of them is.
    concepts(question, typing) {
      const pieces = this.analyse.pieces(question);
      const telling = pieces.filter((one) => one.soort !== "woord" || !STOP.has(one.woord));
      const kept = telling.length ? telling : pieces;
      const concepts = kept.slice(0, 12).map((one, i) => this.concept(one, typing && i === kept.length - 1 && one.to === question.length));
      this.join(concepts);
      this.reunite(concepts, pieces);
      return concepts;
    }

    // kwartier makers, jeugd-wet: what the site writes as one word.
    join(concepts) {
      for (let i = 1; i < concepts.length; i++) {
        const [head, tail] = [concepts[i - 1], concepts[i]];
        if (head.soort !== "woord" || tail.soort !== "woord" || head.tail || !this.words.has(head.woord + tail.woord)) continue;
        head.joined = this.analyse.stem(head.woord + tail.woord);
        tail.tail = true;
        for (const one of [head, tail]) if (!(one.terms.get(head.joined) > JOINED)) one.terms.set(head.joined, JOINED);
      }
    }

    reunite(concepts, pieces) {
      for (const { woord } of pieces.filter((one) => PARTICLES.test(one.woord))) {
        for (const one of concepts.filter((other) => other.soort === "woord" && other.woord !== woord)) {
          const verb = this.analyse.stem(woord + one.woord);
          for (const term of [verb, ...family(verb)]) if (this.numbers.has(term) && !one.terms.has(term)) one.terms.set(term, FAMILY);
        }
      }
    }

    concept(piece, open) {
      const [main, ...wider] = piece.termen;
      const terms = new Map([[main, 1]]);
      const more = (term, weight) => this.numbers.has(term) && !terms.has(term) && terms.set(term, weight);
      if (piece.soort !== "getal" || !this.numbers.has(main)) wider.forEach((term, i) => more(term, PART / (i + 1)));
      const concept = { ...piece, terms, parts: [], short: [], meant: null };
      if (piece.soort !== "woord") return concept;
      for (const one of family(main)) more(one, FAMILY);
      concept.parts = this.analyse.split(piece.woord);
      const sure = this.words.has(piece.woord) ? PREFIX / 2 : PREFIX; // a word that is there may well be whole
      if (open) for (const word of this.words.beginning(piece.woord)) more(this.analyse.stem(word), sure);
      if (!this.known(piece.woord, main) && !concept.parts.length) this.guess(concept, more);
      return concept;
    }

    // A word that only stands where others made a mistake is a mistake.
    known(word, term) {
      return this.words.has(word) || this.stems.has(term);
    }

    // What an unknown word may stand for: a name that it shortens, or else a word that it looks like.
    guess(concept, more) {
      concept.short = this.shortened.get(concept.woord) ?? [];
      if (concept.short.length || concept.terms.size > 1) return;
      concept.meant = this.words.nearest(concept.woord);
      for (const one of concept.meant) more(this.analyse.stem(one.woord), TYPO * one.sure);
    }

    get stems() {
      this.stemmed ??= new Set(this.words.sorted.map((one) => this.analyse.stem(one)));
      return this.stemmed;
    }

    // Abbreviations that nobody wrote down, with the entries whose title they shorten.
    get shortened() {
      if (this.abbreviated) return this.abbreviated;
      this.abbreviated = new Map();
      this.spelled.forEach((words, doc) => {
        for (const one of new Set(initials([...words], STOP, (word) => this.analyse.split(word)))) {
          if (one.length > 1 && one.length < 6) (this.abbreviated.get(one) ?? this.abbreviated.set(one, []).get(one)).push(doc);
        }
      });
      return this.abbreviated;
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

    // For each entry the best of the terms of a concept.
    scores(concept) {
      const found = new Map();
      const best = (doc, score) => score > (found.get(doc) ?? 0) && found.set(doc, score);
      for (const [term, weight] of concept.terms) this.score(term, weight, best);
      for (const parts of this.readings(concept.parts)) this.all(parts).forEach((score, doc) => best(doc, score * PART));
      for (const doc of concept.short) best(doc, SHORT);
      return found;
    }

    // The parts of a compound, and the same with the word of the sources for one of them: aanbestedings- or inkoopkalender.
    readings(parts) {
      const others = parts.flatMap((part, i) => this.official(part).map((term) => parts.with(i, term)));
      return parts.length ? [parts, ...others] : [];
    }

    // What the sources call a word that people use: the titles of one word that its signpost points at.
    official(term) {
      const signposts = (this.named.get(term) ?? []).filter((doc) => this.signpost(doc));
      const titles = signposts.flatMap((doc) => this.items[doc][DEELT].map((other) => this.keys[other][0]));
      return titles.filter((title) => title && !title.includes(" "));
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

    zoek(question, { typing = false } = {}) {
      const concepts = this.concepts(question, typing);
      const found = concepts.map((one) => this.scores(one));
      const weights = found.map((scores) => Math.log(1 + this.items.length / (1 + scores.size)));
      const shown = this.widen(concepts, found, weights);
      const totals = new Map();
      found.forEach((scores, i) => {
        for (const [doc, score] of scores) {
          const total = totals.get(doc) ?? totals.set(doc, { score: 0, covered: 0 }).get(doc);
          total.score += score;
          total.covered += weights[i];
        }
      });
      const whole = weights.reduce((sum, one) => sum + one, 0);
      const judge = this.judge(question, concepts);
      const answers = [...totals].map(([doc, one]) => {
        const coverage = one.covered / whole;
        return { doc, coverage, score: one.score * coverage ** 1.7 * Math.max(judge(doc), shown.get(doc) ?? 0) };
      });
      answers.sort((a, b) => b.score - a.score || a.doc - b.doc);
      const least = Math.min(0.5, (answers[0]?.coverage ?? 0) * 0.6);
      return {
        antwoorden: answers.filter((one) => one.coverage >= least && one.score > answers[0].score * 0.02),
        concepten: concepts,
        bedoeld: meant(question, concepts),
      };
    }

    // The terms of the site that look most like a question, for who found nothing.
    dichtbij(question) {
      const asked = fold(question);
      const terms = this.items.filter((one) => this.soorten[one[SOORT]][0] === "begrip");
      const alike = terms.map((one) => ({ titel: one[TITEL], hoe: Math.max(...[one[TITEL], ...one[NAMEN]].map((name) => alike(asked, fold(name)))) }));
      return alike.filter((one) => one.hoe > 0.25).sort((a, b) => b.hoe - a.hoe).slice(0, 5).map((one) => one.titel);
    }

    // Words that together are a name of a term stand for its other names as well, and for what the term points at.
    // Returns what a term without an explanation of its own leads to: it is a signpost, so what it points at comes first.
    widen(concepts, found, weights) {
      const whole = weights.reduce((sum, one) => sum + one, 0);
      const shown = new Map();
      for (let from = 0; from < concepts.length; from++) {
        for (let to = concepts.length; to > from; to--) {
          const docs = this.named.get(key(concepts.slice(from, to)));
          if (!docs) continue;
          const share = weights.slice(from, to).reduce((sum, one) => sum + one, 0) / whole;
          this.standIn(docs, found.slice(from, to));
          for (const doc of docs.filter((one) => this.signpost(one))) {
            this.items[doc][DEELT].forEach((other, i) => shown.set(other, Math.max(shown.get(other) ?? 0, share * (SHOWN - i / 10))));
          }
          break;
        }
      }
      return shown;
    }

    signpost(doc) {
      return this.soorten[this.items[doc][SOORT]][0] === "wegwijzer";
    }

    standIn(docs, found) {
      const names = new Set(docs.slice(0, 4).flatMap((doc) => this.keys[doc]).slice(0, 12));
      const widest = new Map();
      const take = (doc, score) => score > (widest.get(doc) ?? 0) && widest.set(doc, score);
      for (const name of names) this.all(name.split(" ")).forEach((score, doc) => take(doc, docs.includes(doc) ? score : score * SYNONYM));
      for (const doc of docs) {
        const points = this.signpost(doc) ? 1 : SYNONYM;
        for (const other of this.items[doc][DEELT]) take(other, points * (widest.get(doc) ?? 0));
      }
      for (const [doc, score] of widest) {
        const had = found.reduce((sum, one) => sum + (one.get(doc) ?? 0), 0);
        if (score > had) found.forEach((one) => one.set(doc, score / found.length));
      }
    }

    // What an entry is worth apart from its words: its kind, its plan, and how exactly its title is what was asked.
    judge(question, concepts) {
      const intent = intents(question);
      const exact = [key(concepts), compact(concepts)];
      const spelled = this.analyse.pieces(question).map((one) => one.woord);
      const code = fold(question).replace(/[^a-z0-9]/g, "");
      return (doc) => {
        const item = this.items[doc];
        const [kind, , weight] = this.soorten[item[SOORT]];
        const plan = this.plannen[item[PLAN]]?.[2] ?? 1;
        if (this.signpost(doc)) return weight * 0.5;
        const same = item[ID] && fold(item[ID]).replace(/-/g, "") === code ? 3 : 1;
        return weight * plan * same * intent(kind) * this.exactness(doc, concepts, exact) * this.alike(doc, spelled);
      };
    }

    // A title with the words as they were typed, small words too.
    alike(doc, spelled) {
      return 1 + 0.5 * (spelled.filter((word) => this.spelled[doc].has(word)).length / spelled.length);
    }

    // A title that is just what was asked comes before a title that also says other things.
    exactness(doc, concepts, exact) {
      const names = (all) => exact.some((one) => all.includes(one));
      if (names([this.keys[doc][0], this.joined[doc][0]])) return 3;
      if (names([...this.keys[doc], ...this.joined[doc]])) return 2.4;
      const words = this.heads[doc].filter(([term]) => !STOP.has(term));
      const has = (one, terms) => terms.some((term) => one.terms.has(term) || one.parts.includes(term));
      const asked = concepts.filter((one) => words.some((terms) => has(one, terms))).length;
      const said = words.filter((terms) => concepts.some((one) => has(one, terms))).length;
      return 1 + (asked / concepts.length) * (0.4 + 0.8 * (said / (words.length || 1)));
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

  // The same with the words as one that the site writes as one.
  const compact = (concepts) => concepts.filter((one) => !one.tail).map((one) => one.joined ?? one.termen[0]).join(" ");

  // INK-04 as one term, and the id of any other record without its hyphens.
  function codes(id, analyse) {
    const pieces = id ? analyse.pieces(id) : [];
    if (pieces.length === 1 && pieces[0].soort === "id") return [pieces[0].termen[0]];
    return id.length > 3 ? [fold(id).replace(/-/g, "")] : [];
  }

  function intents(question) {
    const words = fold(question).split(/[^a-z]+/);
    const wanted = QUESTION.filter(([word]) => words.some((one) => word.test(one))).map(([, kinds]) => kinds);
    const asks = words.length > 2 && ASKS.test(words[0]);
    return (kind) => WANTED ** (wanted.filter((kinds) => kinds.test(kind)).length + (asks && kind === "vraag" ? 1 : 0));
  }

  function meant(question, concepts) {
    let text = question;
    for (const one of [...concepts].reverse()) if (one.meant?.length) text = text.slice(0, one.at) + one.meant[0].woord + text.slice(one.to);
    return text === question ? "" : text;
  }

  world.Zoekmachine = Zoekmachine;
})(globalThis);
