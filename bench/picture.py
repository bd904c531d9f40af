"""Draws a profile of class initialisations as SVG: no scripts, nothing from elsewhere, legible on white and on dark."""

import itertools
from dataclasses import dataclass
from html import escape

WIDTH, LEFT, RIGHT = 900, 58, 884
STRIP, TOP, BOTTOM = 78, 106, 420
ROW = 18
INK, PALE = "#1f2328", "#59636e"
COLOURS = ["#8dd3c7", "#fdb462", "#bebada", "#fb8072", "#80b1d3", "#b3de69", "#fccde5", "#ffed6f", "#e5c494", "#ccebc5", "#d9d9d9"]
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass
class Profile:
    """What is drawn: classes, phases and gaps as start_profile makes them, and what runs with and without the log took."""

    classes: list
    end: float
    phases: list
    gaps: list
    quiet: float
    runs: int
    logged: list
    plain: list

    def __post_init__(self):
        longest = {}  # In the order of their first.
        for begin, end, _, words in self.gaps:
            longest[words] = longest.get(words, 0) + end - begin
        self.unknown = longest.pop("", 0)
        self.reasons = [(letter, words, longest[words]) for letter, words in zip(LETTERS, longest)]
        self.letters = {words: letter for letter, words, _ in self.reasons}

    def x(self, millis):
        return LEFT + (RIGHT - LEFT) * millis / self.end

    def y(self, number):
        return BOTTOM - (BOTTOM - TOP - 24) * number / len(self.classes)


def text(x, y, words, size=12, anchor="start", fill=INK, more=""):
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{fill}"{more}>{escape(str(words))}</text>'


def line(x, y, to_x, to_y, stroke, width=1):
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="{stroke}" stroke-width="{width}"/>'


def rectangle(x, y, width, height, fill, more=""):
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"{more}/>'


def step(whole, most):
    """A round distance of the marks of an axis, of which there are to be so many at most."""
    return next(size for power in range(9) for size in (10 ** power, 2 * 10 ** power, 5 * 10 ** power) if whole / size <= most)


def apart(places, least, low, high):
    """The same places, moved as little as needs be for neighbours to be so far apart, within bounds."""
    moved = []
    for place in places:
        moved.append(max(place, moved[-1] + least if moved else low))
    for i in range(len(moved) - 1, -1, -1):
        moved[i] = min(moved[i], moved[i + 1] - least if i + 1 < len(moved) else high)
    return moved


def axes(profile):
    drawn, size = [], step(len(profile.classes), 6)
    for number in range(0, len(profile.classes) + 1, size):
        drawn += [line(LEFT, profile.y(number), RIGHT, profile.y(number), "#d1d9e0"),
                  text(LEFT - 6, profile.y(number) + 4, f"{number:,}", 11, "end", PALE)]
    size = step(profile.end, 14)
    for millis in range(0, int(profile.end) + 1, size):
        drawn += [line(profile.x(millis), BOTTOM, profile.x(millis), BOTTOM + 4, PALE),
                  text(profile.x(millis), BOTTOM + 17, f"{millis:,}", 11, "middle", PALE)]
    return drawn + [text(RIGHT, BOTTOM + 32, "milliseconds since the process began", 11, "end", PALE),
                    text(LEFT, TOP - 4, "classes initialised so far; darker: by other threads than main", 11, "start", PALE)]


def curve(profile, begin, end, counted):
    """The corners of the steps between two points in time, for the classes that count: one for each half pixel."""
    number = sum(counted(one) for one in profile.classes if one[0] < begin)
    corners = [(profile.x(begin), profile.y(number))]
    within = (one for one in profile.classes if begin <= one[0] < end and counted(one))
    for place, together in itertools.groupby(within, key=lambda one: round(2 * profile.x(one[0])) / 2):
        corners.append((place, profile.y(number)))
        number += sum(1 for _ in together)
        corners.append((place, profile.y(number)))
    return corners + [(profile.x(end), profile.y(number))]


def points(corners):
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)


def areas(profile):
    drawn, outline = [], []
    for i, (_, begin, end, _) in enumerate(profile.phases):
        every = curve(profile, begin, end, lambda one: True)
        mains = curve(profile, begin, end, lambda one: one[2])
        foot = [(profile.x(end), BOTTOM), (profile.x(begin), BOTTOM)]
        drawn += [f'<polygon points="{points(every + foot)}" fill="{COLOURS[i % len(COLOURS)]}"/>',
                  f'<polygon points="{points(every + mains[::-1])}" fill="#000000" fill-opacity="0.25"/>']
        outline += every
    return drawn + [f'<polyline points="{points(outline)}" fill="none" stroke="{INK}" stroke-width="1"/>',
                    line(LEFT, BOTTOM, RIGHT, BOTTOM, PALE)]


def strip(profile):
    middles = [(profile.x(begin) + profile.x(end)) / 2 for _, begin, end, _ in profile.phases]
    drawn = []
    for i, (_, begin, end, _) in enumerate(profile.phases):
        drawn.append(rectangle(profile.x(begin), STRIP, profile.x(end) - profile.x(begin), 12, COLOURS[i % len(COLOURS)]))
    for i, place in enumerate(apart(middles, 15, LEFT + 6, RIGHT - 6)):
        drawn += [line(place, STRIP - 4, middles[i], STRIP + 1, PALE), text(place, STRIP - 7, i + 1, 12, "middle", INK, ' font-weight="bold"')]
    return drawn


def marks(profile):
    """Thick lines where no class comes, each with its letter above, or below where the one before is too near."""
    drawn, last, over, under = [], "", (0, 0), (0, 0)
    halo = ' font-weight="bold" paint-order="stroke" stroke="#ffffff" stroke-width="3" stroke-linejoin="round"'
    for begin, end, number, words in profile.gaps:
        x, to, y = profile.x(begin), profile.x(end), profile.y(number)
        drawn.append(line(x, y, to, y, "#cf222e" if words else PALE, 3))
        middle = (x + to) / 2
        if words not in profile.letters or (words == last and middle - max(over[0], under[0]) < 14):
            continue
        is_free = middle - over[0] >= 12 or over[1] - (y - 6) >= 13
        place = (middle, y - 6 if is_free else max(y + 15, under[1] + 13 if middle - under[0] < 12 else 0))
        over, under = (place, under) if is_free else (over, place)
        drawn.append(text(*place, profile.letters[words], 12, "middle", "#a40e26", halo))
        last = words
    return drawn


def legend(profile):
    drawn, top, middle = [], BOTTOM + 58, 452
    drawn += [text(LEFT, top, "phase", 11, "start", PALE), text(middle - 96, top, "ms", 11, "end", PALE),
              text(middle - 36, top, "classes", 11, "end", PALE),
              text(middle, top, f"no class for {profile.quiet:g} ms or more (red), and what happens there", 11, "start", PALE),
              text(RIGHT, top, "ms", 11, "end", PALE)]
    for i, (name, begin, end, number) in enumerate(profile.phases):
        y = top + (i + 1) * ROW
        drawn += [text(LEFT - 8, y, i + 1, 12, "end", INK, ' font-weight="bold"'),
                  rectangle(LEFT, y - 10, 12, 12, COLOURS[i % len(COLOURS)]), text(LEFT + 20, y, name, 13),
                  text(middle - 96, y, f"{end - begin:,.0f}", 13, "end"), text(middle - 36, y, f"{number:,}", 13, "end")]
    for i, (letter, words, millis) in enumerate(profile.reasons):
        y = top + (i + 1) * ROW
        drawn += [text(middle, y, letter, 12, "start", "#a40e26", ' font-weight="bold"'), text(middle + 18, y, words, 13),
                  text(RIGHT, y, f"{millis:,.0f}", 13, "end")]
    if profile.unknown:
        y = top + (len(profile.reasons) + 1) * ROW
        drawn += [line(middle, y - 4, middle + 8, y - 4, PALE, 3), text(middle + 18, y, "other gaps (grey)", 13),
                  text(RIGHT, y, f"{profile.unknown:,.0f}", 13, "end")]
    return drawn, top + (max(len(profile.phases), len(profile.reasons) + bool(profile.unknown)) + 1) * ROW


def svg(profile):
    """The whole picture."""
    below, height = legend(profile)
    title = "A run with nothing to do: where its time goes"
    runs = f"the quickest of {profile.runs}" if profile.runs > 1 else "one run"
    said = (f"{profile.end:,.0f} ms and {len(profile.classes):,} classes ({runs}). With the log: {profile.logged[0]:.2f} s, "
            f"{profile.logged[1]:.2f} s of CPU; without: {profile.plain[0]:.2f} s, {profile.plain[1]:.2f} s (medians).")
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" role="img"'
        ' font-family="system-ui, -apple-system, \'Segoe UI\', Helvetica, Arial, sans-serif">',
        f"<title>{escape(title)}</title>", f"<desc>{escape(said)}</desc>",
        rectangle(0, 0, WIDTH, height, "#ffffff", ' rx="6"'), text(LEFT, 26, title, 17, more=' font-weight="bold"'),
        text(LEFT, 45, said, 12, "start", PALE), *axes(profile), *areas(profile), *strip(profile), *marks(profile), *below,
        "</svg>"]) + "\n"
