// Material draws diagrams with window.mermaid. This stand-in fetches the real library, from this site,
// when the first diagram must be drawn; pages without one never load it.
(function () {
  if (window.mermaid) return;
  const address = new URL("mermaid.min.js", document.currentScript.src).href;
  let settings = {};
  let loading;

  const house = {
    startOnLoad: false,
    securityLevel: "strict",
    suppressErrorRendering: true,
    // Natural size: letters stay readable, and what is too wide scrolls in its own frame.
    flowchart: { useMaxWidth: false, htmlLabels: false, nodeSpacing: 14, rankSpacing: 40, padding: 10 },
  };

  function load() {
    loading ??= new Promise((resolve, reject) => {
      const stand_in = window.mermaid;
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => {
        const library = window.mermaid;
        window.mermaid = stand_in;
        library.initialize({ ...settings, ...house });
        resolve(library);
      };
      script.onerror = reject;
      document.head.append(script);
    });
    return loading;
  }

  // A diagram waits until it comes near the screen. Who never scrolls there never fetches the library.
  function nearby(text) {
    const source = [...document.querySelectorAll("pre.mermaid:not([data-wacht])")].find((one) => one.textContent === text);
    const frame = source?.closest(".diagram-kader");
    if (!frame) return Promise.resolve();
    source.dataset.wacht = "";
    return new Promise((resolve) => {
      const watch = new IntersectionObserver(
        (entries) => {
          if (!entries.some((entry) => entry.isIntersecting)) return;
          watch.disconnect();
          resolve(frame);
        },
        { rootMargin: "300px" },
      );
      watch.observe(frame);
    });
  }

  window.mermaid = {
    initialize(given) {
      settings = given;
    },
    async render(id, text) {
      const frame = await nearby(text);
      frame?.closest(".diagram").classList.add("getekend");
      try {
        const { svg, ...rest } = await (await load()).render(id, text);
        // Material puts the drawing in a closed shadow root; a part can still be styled from outside, for print.
        return { svg: svg.replace("<svg", '<svg part="plaat"'), ...rest };
      } catch (error) {
        return { svg: "<p>Dit diagram kan niet worden getekend. De inhoud staat als tekst op de pagina.</p>" };
      }
    },
  };
})();
