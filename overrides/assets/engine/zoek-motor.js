// A question → ranked answers. Knows nothing of the page.
(function (world) {
  const { STOP, DEGREE, fold } = world.zoekAnalyse;
  const { Zoekinhoud, key, anyOrder, words } = world.zoekInhoud;
  const { initials, family, alike, intents } = world.zoekWoorden;
  const [, TITEL, SOORT, PLAN, NAMEN, , , , DEELT, ID] = Array(10).keys();

  // How sure a term is that stands for a word of the question.
  const PART = 0.55, FAMILY = 0.7, PREFIX = 0.55, SYNONYM = 0.75, TYPO = 0.8, JOINED = 0.9, SHOWN = 4, LONG = 9;
  const SHORT = 30; // what an entry scores whose name is shortened to a word of the question
  // Verbs fall apart in a question: wanneer stelt de raad het plan vast.
  const PARTICLES = /^(aan|af|bij|door|in|mee|na|om|op|over|tegen|terug|toe|uit|vast|voor|weg)$/;

  class Zoekmachine {
    constructor(gegevens, { teksten = true } = {}) {
      this.inhoud = new Zoekinhoud(gegevens, teksten);
      Object.assign(this, this.inhoud);
    }

    // A question as concepts: each a word with the terms that stand for it, and how sure each of them is.
    concepts(question, typing) {
      const pieces = this.analyse.pieces(question);
      const telling = pieces.filter((one) => one.soort !== "woord" || !STOP.has(one.woord));
      const plain = telling.filter((one) => !DEGREE.test(one.woord) || pieces[pieces.indexOf(one) - 1]?.woord !== "hoe");
      const kept = [plain, telling, pieces].find((all) => all.length) ?? [];
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
          if (this.numbers.has(verb)) one.verb = verb;
          for (const term of [verb, ...family(verb)]) if (this.numbers.has(term) && !one.terms.has(term)) one.terms.set(term, FAMILY);
        }
      }
    }

    concept(piece, open) {
      const [main, ...rest] = piece.termen;
      const wider = rest.filter((term) => !term.startsWith("--")); // the same day of another year is another day
      const terms = new Map([[main, 1]]);
      const more = (term, weight) => this.numbers.has(term) && !terms.has(term) && terms.set(term, weight);
      if (piece.soort !== "getal" || !this.numbers.has(main)) wider.forEach((term, i) => more(term, PART / (i + 1)));
      const concept = { ...piece, terms, parts: [], short: [], meant: null };
      if (piece.soort !== "woord") return concept;
      for (const one of family(main)) for (const form of [one, this.analyse.stem(one)]) more(form, FAMILY);
      concept.parts = this.named.has(main) ? [] : this.analyse.split(piece.woord).filter((one) => !STOP.has(one)); // meerwerk is more than meer and werk
      const sure = this.words.has(piece.woord) ? PREFIX / 2 : PREFIX; // a word that is there may well be whole
      if (open || main.length > LONG) for (const word of this.words.beginning(piece.woord)) more(this.analyse.stem(word), sure);
      if (!this.known(piece.woord, main)) this.guess(concept, more);
      return concept;
    }

    // A word that only stands where others made a mistake is a mistake.
    known(word, term) {
      return this.words.has(word) || this.stems.has(term);
    }

    // What an unknown word may stand for: a name that it shortens, or else a word that it looks like.
    guess(concept, more) {
      const compound = concept.parts.length > 0;
      concept.short = compound ? [] : (this.shortened.get(concept.woord) ?? []);
      if (concept.short.length || concept.terms.size > 1) return;
      concept.meant = this.words.nearest(concept.woord).filter((one) => !compound || one.far < 2);
      for (const one of concept.meant) more(this.analyse.stem(one.woord), TYPO * one.sure);
      if (!compound && !concept.meant.length) concept.parts = this.misspelled(concept.woord);
    }

    // A compound that the site lacks, with a mistake in its last part: inkoophanboek.
    misspelled(word) {
      for (let at = word.length - 4; at >= 4; at--) {
        const head = this.analyse.head(word.slice(0, at));
        const tail = head && this.words.nearest(word.slice(at)).find((one) => one.far < 2);
        if (tail) return [head, tail.woord].map((one) => this.analyse.stem(one));
      }
      return [];
    }

    get stems() {
      this.stemmed ??= new Set(this.words.sorted.map((one) => this.analyse.stem(one)));
      return this.stemmed;
    }

    // Abbreviations that nobody wrote down, with the entries whose title they shorten.
    get shortened() {
      if (this.abbreviated) return this.abbreviated;
      this.abbreviated = new Map();
      this.items.forEach((_, doc) => {
        for (const one of new Set(initials([...this.inhoud.name(doc).spelled], STOP, (word) => this.analyse.split(word)))) {
          if (one.length > 1 && one.length < 6) (this.abbreviated.get(one) ?? this.abbreviated.set(one, []).get(one)).push(doc);
        }
      });
      return this.abbreviated;
    }

    // For each entry the best of the terms of a concept.
    scores(concept) {
      const found = new Map();
      const best = (doc, score) => score > (found.get(doc) ?? 0) && found.set(doc, score);
      for (const [term, weight] of concept.terms) this.inhoud.score(term, weight, best);
      for (const parts of this.readings(concept.parts)) this.inhoud.all(parts).forEach((score, doc) => best(doc, score * PART));
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
      const titles = signposts.flatMap((doc) => this.items[doc][DEELT].map((other) => this.inhoud.name(other).keys[0]));
      return titles.filter((title) => title && !title.includes(" "));
    }

    zoek(question, { typing = false } = {}) {
      const concepts = this.concepts(question, typing);
      const found = concepts.map((one) => this.scores(one));
      const weights = found.map((scores) => Math.log(1 + this.items.length / (1 + scores.size)));
      const shown = this.widen(question, concepts, found, weights);
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
      const near = terms.map((one) => ({ titel: one[TITEL], hoe: Math.max(...[one[TITEL], ...one[NAMEN]].map((name) => alike(asked, fold(name)))) }));
      return near.filter((one) => one.hoe > 0.25).sort((a, b) => b.hoe - a.hoe).slice(0, 5).map((one) => one.titel);
    }

    // Words that together are a name of a term stand for its other names as well, and for what the term points at.
    // Returns what a term without an explanation of its own leads to: it is a signpost, so what it points at comes first.
    widen(question, concepts, found, weights) {
      const whole = weights.reduce((sum, one) => sum + one, 0);
      const shown = new Map();
      const show = (doc, boost) => shown.set(doc, Math.max(shown.get(doc) ?? 0, boost));
      for (const { group, docs, known, part } of this.calls(question, concepts)) {
        const share = ((part ?? 1) * group.reduce((sum, i) => sum + weights[i], 0)) / whole;
        this.standIn(docs, group.map((i) => found[i]), part ? SHORT * part : 0);
        for (const doc of docs) {
          if (this.signpost(doc)) this.items[doc][DEELT].forEach((other, i) => show(other, share ** 1.5 * ((known ? SHOWN / 2 : SHOWN) - i / 10)));
          else if (this.inhoud.kind(doc) === "pagina") show(doc, share ** 1.5 * SHOWN);
        }
      }
      return shown;
    }

    // Runs of the question that are a name: of small words too (hoe ver), then of telling words, the longest first.
    // `known`: the sources have the word as well, so what it is to people counts for less.
    calls(question, concepts) {
      const found = this.phrased(question, concepts);
      for (const group of groups(concepts.length)) {
        if (found.some((other) => group.every((i) => other.group.includes(i)))) continue;
        const name = this.called(group.map((i) => concepts[i]));
        if (name) found.push({ group, docs: this.named.get(name), known: this.inhoud.titled(name) });
      }
      return found;
    }

    phrased(question, concepts) {
      const pieces = this.analyse.pieces(question);
      const runs = pieces.flatMap((_, from) => pieces.slice(from + 1).map((_, i) => pieces.slice(from, from + i + 2)));
      const within = (run, one) => one.at >= run[0].at && one.to <= run.at(-1).to;
      return runs.filter((run) => this.inhoud.phrases.has(words(run))).map((run) => {
        const telling = [...concepts.keys()].filter((i) => within(run, concepts[i]));
        const [group, part] = telling.length ? [telling, 1] : [[...concepts.keys()], run.length / pieces.length];
        return { group, docs: this.inhoud.phrases.get(words(run)), known: false, part };
      });
    }

    // What has these words as a name: as they are typed, as they were meant, or with a verb made whole (vraag … aan).
    called(concepts) {
      const meant = (one) => (one.meant?.length ? this.analyse.stem(one.meant[0].woord) : one.termen[0]);
      const telling = concepts.filter((one) => !STOP.has(one.woord));
      const readings = [telling.map((one) => one.termen[0]), telling.map(meant), telling.map((one) => one.verb ?? meant(one))];
      return readings.map((terms) => anyOrder(terms.join(" "))).find((name) => this.named.has(name));
    }

    signpost(doc) {
      return this.soorten[this.items[doc][SOORT]][0] === "wegwijzer";
    }

    standIn(docs, found, least = 0) {
      const names = new Set(docs.slice(0, 4).flatMap((doc) => this.inhoud.name(doc).keys.filter(Boolean)).slice(0, 12));
      const widest = new Map();
      const take = (doc, score) => score > (widest.get(doc) ?? 0) && widest.set(doc, score);
      for (const doc of docs) take(doc, least);
      for (const name of names) this.inhoud.all(name.split(" ")).forEach((score, doc) => take(doc, docs.includes(doc) ? score : score * SYNONYM));
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
        return weight * plan * same * intent(kind) * this.exactness(doc, concepts, exact) * this.alike(doc, spelled, kind === "vraag" ? 1 : 0.5);
      };
    }

    // A title with the words as they were typed, small words too: most of all where the title is a question itself.
    alike(doc, spelled, most) {
      const title = this.inhoud.name(doc).spelled;
      const long = most < 1 ? spelled.length : Math.max(spelled.length, title.size);
      return 1 + most * (spelled.filter((word) => title.has(word)).length / long);
    }

    // A title that is just what was asked comes before a title that also says other things.
    exactness(doc, concepts, exact) {
      const names = (all) => exact.some((one) => all.includes(one));
      const { keys, joined, heads } = this.inhoud.name(doc);
      if (names([keys[0], joined[0]])) return 3;
      if (names([...keys, ...joined])) return 2.4;
      const words = heads.filter(([term]) => !STOP.has(term));
      const has = (one, terms) => terms.some((term) => one.terms.has(term) || one.parts.includes(term));
      const asked = concepts.filter((one) => words.some((terms) => has(one, terms))).length;
      const said = words.filter((terms) => concepts.some((one) => has(one, terms))).length;
      return 1 + (asked / concepts.length) * (0.4 + 0.8 * (said / (words.length || 1)));
    }
  }

  // Words of a question that may be a name together: every run of them, and every two. The longest first.
  function groups(length) {
    const found = [];
    for (let from = 0; from < length; from++) {
      for (let to = from + 1; to <= length; to++) found.push(Array.from({ length: to - from }, (_, i) => from + i));
      for (let other = from + 2; other < length; other++) found.push([from, other]);
    }
    return found.sort((a, b) => b.length - a.length);
  }

  // The same with the words as one that the site writes as one.
  const compact = (concepts) => concepts.filter((one) => !one.tail).map((one) => one.joined ?? one.termen[0]).join(" ");

  function meant(question, concepts) {
    let text = question;
    for (const one of [...concepts].reverse()) if (one.meant?.length) text = text.slice(0, one.at) + one.meant[0].woord + text.slice(one.to);
    return text === question ? "" : text;
  }

  world.Zoekmachine = Zoekmachine;
})(globalThis);
