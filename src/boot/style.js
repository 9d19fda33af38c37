// The style sheet of what stands behind the first screen comes right before that, among the app's own elements,
// which know nothing of it (src/publish/site/template.rs). Here it moves to the page's head, where it stays. It is
// asked for by name, since extensions put elements of theirs beside it.
document.head.append(document.querySelector("style[data-behind]"));
document.currentScript.remove();
