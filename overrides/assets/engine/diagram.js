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
    flowchart: { useMaxWidth: true, htmlLabels: false },
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

  window.mermaid = {
    initialize(given) {
      settings = given;
    },
    async render(id, text) {
      try {
        return await (await load()).render(id, text);
      } catch (error) {
        return { svg: "<p>Dit diagram kan niet worden getekend. De inhoud staat als tekst op de pagina.</p>" };
      }
    },
  };
})();
