// Entries → an index, and a question → ranked answers. Knows nothing of the page: the tests run it without a browser.
(function (world) {
  const { Analyse, STOP, fold } = world.zoekAnalyse;
  const [ADRES, TITEL, SOORT, PLAN, NAMEN, KOP, TEKST, LINKS, DEELT, ID] = Array(10).keys();
  const FIELDS = ["titel", "namen", "kop", "tekst", "titeldeel", "tekstdeel", "soort", "verband", "leen"];
  const [F_TITEL, F_NAMEN, F_KOP, F_TEKST, F_TITELDEEL, F_TEKSTDEEL, F_SOORT, F_VERBAND, F_LEEN] = FIELDS.keys();
  const BOOST = { titel: 6, namen: 5, leen: 3, kop: 1.6, titeldeel: 2.4, soort: 1.6, tekst: 1, tekstdeel: 0.35, verband: 0.35 };

  // How sure a term is that stands for a word of the question.
  const PART = 0.55, FAMILY = 0.7, PREFIX = 0.55, SYNONYM = 0.75, TYPO = 0.8;
  const QUESTION = { wie: /^(rol|taak|rolverdeling|vraag)$/, wanneer: /^(mijlpaal|communicatiemoment|fase|besluit)$/, hoeveel: /^(bedrag|kengetal|drempelbedrag|vraag)$/ };
  const ASKS = /^(mag|moet|kan|hoe|hoelang|wanneer|wat|wie|welke|ik|is)$/;

  class Zoekmachine {
    constructor({ soorten, plannen, items }) {
      Object.assign(this, { soorten, plannen, items });
      this.analyse = new Analyse(items.map((one) => one[ID]).filter((id) => /^[A-Z].*\d$/.test(id)));
      this.surface = new Map(); // every word of the site → how often it is written
      this.read();
      this.index();
      this.names();
    }

    // Every text as pieces, once; and the words of the site, which compounds are split into.
    read() {
      const learned = new Set();
      const pieces = (text) => {
        const found = this.analyse.pieces(text);
        for (const one of found) {
          if (one.soort !== "woord") continue;
          const times = this.surface.get(one.woord);
          if (times === undefined) learned.add(one.termen[0]);
          this.surface.set(one.woord, (times ?? 0) + 1);
        }
        return found;
      };
      const kinds = this.soorten.map((one) => pieces(`${one[0]} ${one[1]}`));
      this.titles = this.items.map((one) => pieces(one[TITEL]));
      this.aliases = this.items.map((one) => one[NAMEN].map(pieces));
      this.texts = this.items.map((one) => [
        [F_KOP, one[KOP] && pieces(one[KOP])],
        [F_TEKST, pieces(one[TEKST])],
        [F_SOORT, kinds[one[SOORT]]],
      ]);
      this.analyse.learn(learned);
    }

    // The inverted index in the form that MiniSearch loads; adding documents one by one takes it three times as long.
    index() {
      const terms = new Map();
      const lengths = [];
      const ids = this.items.map((one) => one[ID].toLowerCase().replace(/-/g, ""));
      const add = (doc, field, term) => {
        let fields = terms.get(term);
        if (!fields) terms.set(term, (fields = {}));
        const docs = (fields[field] ??= {});
        docs[doc] = (docs[doc] ?? 0) + 1;
        lengths[doc][field]++;
      };
      const addAll = (doc, field, partField, pieces) => {
        for (const one of pieces) {
          add(doc, field, one.termen[0]);
          for (let i = 1; i < one.termen.length; i++) add(doc, partField, one.termen[i]);
          if (one.soort === "woord") for (const part of this.analyse.split(one.woord)) add(doc, partField, part);
        }
        for (let i = 1; i < pieces.length; i++) if (hyphened(pieces[i - 1], pieces[i])) add(doc, partField, this.analyse.stem(pieces[i - 1].woord + pieces[i].woord));
      };
      const lend = this.items.map(() => new Set());
      this.items.forEach((one, doc) => one[DEELT].forEach((other) => lend[other].add(doc)));
      this.items.forEach((one, doc) => {
        lengths.push(FIELDS.map(() => 0));
        addAll(doc, F_TITEL, F_TITELDEEL, this.titles[doc]);
        if (ids[doc]) add(doc, F_NAMEN, ids[doc]);
        for (const name of this.aliases[doc]) addAll(doc, F_NAMEN, F_TITELDEEL, name);
        for (const [field, pieces] of this.texts[doc]) if (pieces) addAll(doc, field, field === F_TEKST ? F_TEKSTDEEL : field, pieces);
        for (const other of one[LINKS]) for (const piece of this.titles[other]) add(doc, F_VERBAND, piece.termen[0]);
        for (const other of lend[doc]) for (const name of [this.titles[other], ...this.aliases[other]]) for (const piece of name) add(doc, F_LEEN, piece.termen[0]);
      });
      this.frequency = terms;
      this.mini = load(terms, lengths, this.items.length);
      this.texts = null;
    }

    // Every name of a term leads to the term and to what it points at.
    names() {
      this.named = new Map();
      this.keys = this.items.map((one, doc) => {
        const keys = [this.titles[doc], ...this.aliases[doc]].map(key);
        if (one[DEELT].length || one[NAMEN].length) for (const name of new Set(keys)) if (name) (this.named.get(name) ?? this.named.set(name, []).get(name)).push(doc);
        return keys;
      });
    }

    // A question as concepts: each a word with the terms that stand for it, and how sure each of them is.
    concepts(question, typing) {
      const pieces = this.analyse.pieces(question);
      const telling = pieces.filter((one) => one.soort !== "woord" || !STOP.has(one.woord));
      const kept = telling.length ? telling : pieces;
      return kept.map((one, i) => this.concept(one, typing && i === kept.length - 1 && one.to === question.length));
    }

    concept(piece, open) {
      const terms = new Map([[piece.termen[0], 1]]);
      const more = (term, weight) => term && this.frequency.has(term) && !terms.has(term) && terms.set(term, weight);
      piece.termen.slice(1).forEach((term, i) => more(term, piece.soort === "getal" ? 0.3 / (i + 1) : PART));
      const concept = { ...piece, terms, parts: [], prefix: false, meant: null };
      if (piece.soort !== "woord") return concept;
      const main = piece.termen[0];
      for (const one of family(main)) more(one, FAMILY);
      concept.parts = this.analyse.split(piece.woord);
      concept.prefix = open && main.length > 1;
      if (!this.frequency.has(main) && terms.size === 1 && piece.woord.length > 3 && !(concept.prefix && this.starts(main))) {
        concept.meant = concept.parts.length ? null : this.nearest(piece.woord);
        if (concept.meant) for (const one of concept.meant) more(this.analyse.stem(one.woord), TYPO * one.sure);
      }
      return concept;
    }

    starts(prefix) {
      return this.mini.search(prefix, { ...OPTIONS, prefix: true }).length > 0;
    }

    // The words of the site that are spelled most like this one: more mistakes are forgiven in a longer word, none in an id.
    nearest(word) {
      if (/\d/.test(word)) return null;
      const most = word.length < 5 ? 1 : word.length < 9 ? 2 : word.length < 13 ? 3 : 4;
      const grams = bigrams(word);
      const found = [];
      for (const [other, times] of this.surface) {
        if (Math.abs(other.length - word.length) > most || other.length < 4 || /\d/.test(other)) continue;
        if (shared(grams, other) < word.length - 1 - 2 * most) continue;
        const far = distance(word, other, most);
        if (far > most) continue;
        const first = other[0] === word[0] ? 0 : 0.6;
        found.push({ woord: other, far: far + first - Math.min(0.4, Math.log10(times) / 5), sure: 1 - far / (word.length + 2) });
      }
      found.sort((a, b) => a.far - b.far || (a.woord < b.woord ? -1 : 1));
      return found.length ? found.filter((one) => one.far < found[0].far + 0.75).slice(0, 4) : null;
    }

    // Scores of one concept: for each entry the best of its terms.
    scores(concept) {
      const found = new Map();
      const take = (results, weight) => {
        for (const one of results) {
          const score = one.score * weight;
          if (score > (found.get(one.id) ?? 0)) found.set(one.id, score);
        }
      };
      for (const [term, weight] of concept.terms) take(this.mini.search(term, OPTIONS), weight);
      if (concept.prefix) take(this.mini.search(concept.termen[0], { ...OPTIONS, prefix: (term) => true }), PREFIX);
      if (concept.parts.length) take(this.all(concept.parts), PART);
      return found;
    }

    // Entries with all of these terms.
    all(terms) {
      return this.mini.search({ combineWith: "AND", queries: terms }, OPTIONS);
    }

    zoek(question, { typing = false, soort = "" } = {}) {
      const concepts = this.concepts(question, typing);
      if (!concepts.length) return { antwoorden: [], bedoeld: "", begrippen: [] };
      const count = this.items.length;
      const found = concepts.map((one) => this.scores(one));
      const weights = found.map((scores) => Math.log(1 + count / (1 + scores.size)));
      const totals = new Map();
      found.forEach((scores, i) => {
        for (const [doc, score] of scores) {
          const total = totals.get(doc) ?? totals.set(doc, { score: 0, covered: 0, which: 0 }).get(doc);
          total.score += score;
          total.covered += weights[i];
          total.which |= 1 << Math.min(i, 30);
        }
      });
      this.named_in(concepts, found, weights, totals);
      const whole = weights.reduce((sum, one) => sum + one, 0);
      const intent = intents(question);
      const asked = concepts.map((one) => one.termen[0]);
      const exact = key(concepts);
      const code = fold(question).replace(/[^a-z0-9]/g, "");
      let answers = [];
      for (const [doc, total] of totals) {
        const item = this.items[doc];
        const coverage = total.covered / whole;
        let score = total.score * coverage ** 1.7 * this.soorten[item[SOORT]][2] * (this.plannen[item[PLAN]]?.[2] ?? 1);
        score *= intent(this.soorten[item[SOORT]][0]);
        score *= this.exactness(doc, asked, concepts, exact);
        if (item[ID] && item[ID].toLowerCase().replace(/-/g, "") === code) score *= 3;
        answers.push({ doc, score, coverage });
      }
      answers.sort((a, b) => b.score - a.score || a.doc - b.doc);
      const best = answers[0]?.coverage ?? 0;
      answers = answers.filter((one) => one.coverage >= Math.min(0.5, best * 0.6) && one.score > answers[0].score * 0.02);
      return { antwoorden: answers, concepten: concepts, bedoeld: meant(question, concepts) };
    }

    // Words that together are a name of a term stand for its other names as well, and for what the term points at.
    named_in(concepts, found, weights, totals) {
      for (let from = 0; from < concepts.length; from++) {
        for (let to = concepts.length; to > from; to--) {
          const docs = this.named.get(key(concepts.slice(from, to)));
          if (!docs) continue;
          this.stand_for(docs, from, to, found, weights, totals);
          break;
        }
      }
    }

    stand_for(docs, from, to, found, weights, totals) {
      const own = new Set(docs);
      const names = new Map();
      for (const doc of docs.slice(0, 4)) for (const name of this.names_of(doc)) names.set(key(name), name);
      const scores = new Map();
      for (const name of [...names.values()].slice(0, 8)) {
        const terms = [...new Set(name.map((one) => one.termen[0]))];
        for (const one of this.all(terms)) scores.set(one.id, Math.max(scores.get(one.id) ?? 0, one.score));
      }
      const part = (doc) => {
        let score = 0;
        for (let i = from; i < to; i++) score += found[i].get(doc) ?? 0;
        return score;
      };
      for (const [doc, score] of scores) {
        const had = part(doc);
        const gain = score * (own.has(doc) ? 1 : SYNONYM) - had;
        if (gain <= 0) continue;
        const total = totals.get(doc) ?? totals.set(doc, { score: 0, covered: 0, which: 0 }).get(doc);
        total.score += gain;
        for (let i = from; i < to; i++) if (!found[i].has(doc)) total.covered += weights[i];
      }
    }

    names_of(doc) {
      return [this.titles[doc], ...this.aliases[doc]];
    }

    // A title that is just what was asked comes before a title that also says other things.
    exactness(doc, asked, concepts, exact) {
      const keys = this.keys[doc];
      if (keys[0] === exact) return 3;
      if (keys.includes(exact)) return 2.4;
      const title = new Set(this.titles[doc].filter((one) => !STOP.has(one.woord)).map((one) => one.termen[0]));
      if (!title.size) return 1;
      const hit = concepts.filter((one) => [...one.terms.keys()].some((term) => title.has(term))).length;
      return 1 + (hit / concepts.length) * (0.4 + 0.8 * Math.min(1, hit / title.size));
    }
  }

  const OPTIONS = { tokenize: (text) => [text], processTerm: (term) => term, boost: BOOST, combineWith: "OR", bm25: { k: 1.2, b: 0.6, d: 0.4 } };

  function load(terms, lengths, count) {
    const fieldIds = Object.fromEntries(FIELDS.map((name, i) => [name, i]));
    const sums = FIELDS.map((_, i) => lengths.reduce((sum, one) => sum + one[i], 0));
    const numbers = Array.from({ length: count }, (_, i) => i);
    return world.MiniSearch.loadJS(
      {
        documentCount: count,
        nextId: count,
        documentIds: Object.fromEntries(numbers.map((i) => [i, i])),
        fieldIds,
        fieldLength: Object.fromEntries(lengths.map((one, i) => [i, one])),
        averageFieldLength: sums.map((sum) => Math.max(1, sum / count)),
        storedFields: {},
        dirtCount: 0,
        index: [...terms],
        serializationVersion: 2,
      },
      { fields: FIELDS, ...OPTIONS },
    );
  }

  const key = (pieces) => pieces.filter((one) => !STOP.has(one.woord)).map((one) => one.termen[0]).join(" ");
  const hyphened = (first, second) => first.soort === "woord" && second.soort === "woord" && second.at === first.to + 1;

  // Forms of a verb that Snowball keeps apart: teken and tekent, meld and gemeld.
  function family(stem) {
    const bare = stem.replace(/^ge(?=.{4})/, "").replace(/[dt]$/, "");
    return [`${stem}t`, `ge${stem}`, `ge${stem}d`, `ge${stem}t`, ...(bare !== stem && bare.length > 3 ? [bare] : []), ...(stem.endsWith("t") ? [stem.slice(0, -1)] : [])];
  }

  function intents(question) {
    const words = fold(question).split(/[^a-z]+/);
    const wanted = Object.entries(QUESTION).filter(([word]) => words.includes(word)).map(([, kinds]) => kinds);
    const asks = words.length > 2 && ASKS.test(words[0]);
    return (kind) => (wanted.some((kinds) => kinds.test(kind)) ? 1.2 : 1) * (asks && kind === "vraag" ? 1.25 : 1);
  }

  function meant(question, concepts) {
    let text = question;
    for (const one of [...concepts].reverse()) if (one.meant) text = text.slice(0, one.at) + one.meant[0].woord + text.slice(one.to);
    return text === question ? "" : text;
  }

  function bigrams(word) {
    const found = new Map();
    for (let i = 1; i < word.length; i++) found.set(word.slice(i - 1, i + 1), (found.get(word.slice(i - 1, i + 1)) ?? 0) + 1);
    return found;
  }

  function shared(grams, word) {
    let count = 0;
    for (let i = 1; i < word.length; i++) if (grams.has(word.slice(i - 1, i + 1))) count++;
    return count;
  }

  // Damerau-Levenshtein; stops when it can only be more than `most`.
  function distance(a, b, most) {
    let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, i) => i)];
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        row.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  }

  world.Zoekmachine = Zoekmachine;
})(globalThis);
