// The form's own Dutch, with our words: saving is no publishing here. Then start it.
(function () {
  const words = structuredClone(CMS.getLocale("nl"));
  Object.assign(words.editor.editorToolbar, {
    publish: "Bewaren",
    publishing: "Bewaren …",
    published: "Bewaard",
    publishNow: "Bewaar",
    publishAndCreateNew: "Bewaar en maak er nog een",
    publishAndDuplicate: "Bewaar en maak een kopie",
  });
  Object.assign(words.ui.toast, { onFailToPersist: "%{details}", entrySaved: "Bewaard", entryPublished: "Bewaard" });
  words.editor.editorWidgets.list = { ...words.editor.editorWidgets.list, addType: "Voeg %{item} toe" };
  CMS.registerLocale("nl", words);
  CMS.init();
})();
