// What can be seen of a page, for tests (sight.rs). Each function returns complaints, and an empty list where there
// are none.
globalThis.sight = (() => {
    const INTERACTIVE = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    const name = (it) => it.outerHTML.replace(/\s+/g, ' ').slice(0, 140);
    const DIALOG = 'dialog[open], :popover-open';
    const isOver = (it) => !document.querySelector(DIALOG) || it.closest(DIALOG);
    const isHidden = (it) => it.closest('.visually-hidden, .skip:not(:focus)') !== null || it.closest('label, .filters-status')?.clientWidth === 1;
    const visible = (selector) => [...document.querySelectorAll(selector)].filter((it) =>
        it.checkVisibility({ visibilityProperty: true }) && isOver(it) && !isHidden(it)
            && it.getBoundingClientRect().width > 0);
    // What a press for it may hit: a box and its label are one.
    const target = (it) => it.closest('label') ?? it;
    const boxOf = (it) => target(it).getBoundingClientRect();

    // The text around a link within a sentence decides how high it is.
    const isInline = (it) => getComputedStyle(it).display === 'inline'
        && it.parentElement.textContent.trim().length > it.textContent.trim().length;

    // What is pressed with a finger and not as high as one needs, but for what stands in lines of text.
    const fingers = () => visible(INTERACTIVE)
        .filter((it) => !it.closest('svg, .cited, .authors, .prose') && !isInline(it))
        .map((it) => [it, boxOf(it)])
        .filter(([, { width, height }]) => height < 43.5 || width < 24)
        .map(([it, { width, height }]) => `${Math.round(width)} × ${Math.round(height)}: ${name(it)}`);

    // What stands out of the page, or of the dialog that is open, and what a box cuts off that doesn't scroll.
    const lost = () => {
        const found = [];
        const root = document.documentElement;
        if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth - root.clientWidth} too wide`);
        for (const dialog of document.querySelectorAll(DIALOG)) {
            if (dialog.scrollWidth > dialog.clientWidth) found.push(`${dialog.id} scrolls sideways`);
            const { left, right, top, bottom } = dialog.getBoundingClientRect();
            if (left < -1 || right > innerWidth + 1 || top < -1 || bottom > innerHeight + 1) {
                found.push(`${dialog.id} stands out of the screen`);
            }
        }
        // These scroll in themselves, or are as long as their titles say.
        const may = '.categories, .table-scroll, .math-scroll, pre, math, svg, textarea, .trends-scroll, .cite-head h2, .desk-told p, [data-folded]';
        for (const it of visible('body *')) {
            if (it.closest(may) || !it.textContent.trim()) continue;
            const { overflowX, overflowY } = getComputedStyle(it);
            const isCut = (overflowX !== 'visible' && it.scrollWidth > it.clientWidth + 1)
                || (['hidden', 'clip'].includes(overflowY) && it.scrollHeight > it.clientHeight + 1);
            if (isCut) found.push(`cut off: ${name(it)}`);
            const { left, right } = it.getBoundingClientRect();
            if (right > innerWidth + 1 || left < -1) found.push(`beside the screen: ${name(it)}`);
        }
        return found;
    };

    // The boxes of all texts, as they are read. Some parts lie over others: they stick to an edge, or are as wide as
    // they want.
    const texts = () => {
        document.querySelectorAll('.card').forEach((it) => it.setAttribute('data-laid-out', ''));
        const may = '.filters, .foot, .masthead-tool, .comfort-head, .keys-foot, .cite-head, .dates h2, .section > summary, thead, svg, math, .math-scroll';
        const seen = new Set(visible('body *').filter((it) => !it.closest(may)));
        const range = document.createRange();
        const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const boxes = [];
        while (nodes.nextNode()) {
            const { currentNode: node } = nodes;
            if (!node.data.trim() || !seen.has(node.parentElement)) continue;
            range.selectNodeContents(node);
            for (const box of range.getClientRects()) boxes.push({ it: node.parentElement, box });
        }
        return boxes;
    };

    // Texts that lie over each other.
    const overlaps = () => {
        const boxes = texts().sort((one, other) => one.box.top - other.box.top);
        const found = new Set();
        boxes.forEach((one, at) => {
            for (const other of boxes.slice(at + 1)) {
                if (other.box.top > one.box.bottom - 4) break;
                const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
                const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
                if (one.it !== other.it && width > 2 && height > 4) found.add(`${name(one.it)} lies over ${name(other.it)}`);
            }
        });
        return [...found];
    };

    // Where the order in which things are heard, and reached by the Tab key, isn't that in which they are seen; on
    // a screen that has room for one column.
    const order = () => {
        // What isn't heard has no place in that order.
        const boxes = texts().filter(({ it }) => !it.closest('[aria-hidden=true]'));
        const above = boxes.slice(1).filter(({ box }, at) => box.bottom <= boxes[at].box.top + 2);
        const moved = [...document.querySelectorAll('[aria-owns], [tabindex]')]
            .filter((it) => it.hasAttribute('aria-owns') || it.tabIndex > 0);
        return [...above.map(({ it }) => it), ...moved].map((it) => `stands elsewhere: ${name(it)}`);
    };

    // What is wrong with where the focus is: something lies over it, or nothing says that it is there.
    const focus = () => {
        const it = document.activeElement;
        if (it === document.body) return [];
        const found = [];
        // What shows the focus in its place.
        const shown = it.closest('.choice') ?? it;
        const boxes = [...shown.getClientRects()].filter(({ width }) => width > 1);
        const points = boxes.flatMap(({ left, right, top, bottom, width, height }) => {
            const [x, y] = [Math.min(width / 4, 14), Math.min(height / 4, 4)];
            return [[left + width / 2, top + height / 2], [left + x, top + y], [right - x, bottom - y]];
        });
        const hits = points.map(([x, y]) => document.elementFromPoint(x, y));
        const label = it.closest('label');
        const over = hits.filter((hit) => !shown.contains(hit) && !label?.contains(hit));
        // More than a screen of it can't be seen at once; a scrolling part shows what it has room for.
        if (over.length > 0 && boxes[0].height < innerHeight / 2) {
            found.push(`${over[0] ? name(over[0]) : 'the edge of the screen'} lies over ${name(it)}`);
        }
        const link = document.createElement('a');
        link.href = '#';
        document.body.append(link);
        const colour = getComputedStyle(link).color;
        link.remove();
        const mark = it.closest('svg') ? it.querySelector('.plot-place') : shown;
        const { outlineStyle, outlineWidth, outlineColor, stroke, strokeWidth } = getComputedStyle(mark);
        const isMarked = mark === shown ? outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2 && outlineColor === colour
            : stroke === colour && parseFloat(strokeWidth) >= 2;
        if (!isMarked) found.push(`nothing marks ${name(it)}`);
        return found;
    };

    // What is lost where a reader gives text more room (1.4.12).
    const SPACED = new CSSStyleSheet();
    SPACED.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
        p { margin-block-end: 2em !important }`);
    const spaced = () => {
        document.adoptedStyleSheets.push(SPACED);
        const found = [...lost(), ...overlaps()];
        document.adoptedStyleSheets.pop();
        return found;
    };

    return { lost, overlaps, order, spaced, fingers, focus };
})();
