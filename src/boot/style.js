// The style sheet of what stands behind the first screen comes right before that, among the app's own elements,
// which know nothing of it (src/publish/site/template.rs). Here it moves to the page's head, where it stays.
document.head.append(document.currentScript.previousElementSibling);
document.currentScript.remove();
