//! Scripts that watch every page of a test.

/// Tells the server what the page's scripts say to the console, where that
/// cannot be read: at once, so that nothing is lost when the page goes away.
pub const CONSOLE: &str = "
    const tell = text => {
        try {
            const request = new XMLHttpRequest();
            request.open('POST', '/__said', false);
            request.send(text);
        } catch {}
    };
    for (const level of ['error', 'warn']) {
        const said = console[level];
        console[level] = (...words) => { tell(words.join(' ')); said.apply(console, words); };
    }
    addEventListener('error', event => event.message && tell(event.message));
    addEventListener('unhandledrejection', event => tell('Uncaught ' + event.reason));
    addEventListener('securitypolicyviolation', event =>
        tell('Content Security Policy: ' + event.violatedDirective + ' ' + event.blockedURI));";

/// Sums up layout shifts that no input explains, in `layoutShift`. Browsers that
/// do not count them are watched every tenth of a second: what is on the
/// screen must stay where it is unless somebody scrolls, types or points.
pub const SHIFTS: &str = "
    window.layoutShift = 0;
    if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
        new PerformanceObserver(list => {
            for (const entry of list.getEntries())
                if (!entry.hadRecentInput) window.layoutShift += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
    } else {
        let before = new Map(), scrolled = 0, wide = 0, calm = 0;
        for (const input of ['pointerdown', 'mousedown', 'keydown', 'wheel'])
            addEventListener(input, () => calm = performance.now() + 500, true);
        const look = () => {
            const now = new Map();
            for (const it of document.querySelectorAll('main *')) {
                const { top, left, bottom } = it.getBoundingClientRect();
                if (bottom > top && bottom > 0 && top < innerHeight) now.set(it, [top, left]);
            }
            if (scrollY === scrolled && innerWidth === wide && performance.now() > calm)
                for (const [it, [top, left]] of now) {
                    const [was, at] = before.get(it) || [top, left];
                    const moved = Math.abs(top - was) + Math.abs(left - at);
                    if (moved >= 3) window.layoutShift += moved / innerHeight;
                }
            [before, scrolled, wide] = [now, scrollY, innerWidth];
            // Not every frame: the page must have time to be idle.
            setTimeout(() => requestAnimationFrame(look), 100);
        };
        requestAnimationFrame(look);
    }";
