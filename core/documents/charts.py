"""Charts as SVG, drawn on the server: the same drawing goes into a page and into a PDF.

Colors are attributes, which a PDF needs; on a page the classes take over, also in the dark. A color never stands
alone: bars carry their number, heat grows with its value.
"""

from collections.abc import Iterable
from math import ceil
from textwrap import wrap

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, NARROW = 700, 340  # on paper and wide screens; on a phone, where words stand above their bar
FONT = "Public Sans, DejaVu Sans, Noto Emoji"
LABEL, NUMBER, LETTER = 250, 92, 7  # widths of words and numbers beside bars, and of a letter
ROW, LINE_HEIGHT, GAP = 26, 14, 6  # of bars and their words; above words that stand over their bar
LONGEST, LINES = 36, 3  # characters in a line of a label, and its lines
WIDEST = 46  # of a column
MOST_BARS = 20  # what stands on a page together; the table has all
HEIGHT, FOOT, LEFT = 190, 26, 46  # of columns
CELL, SIDE = 25, 92  # of heat
LEVELS = 5
INK, QUIET, LINE, FILL, SOFT = "#1a2530", "#4d5965", "#dfdcd3", "#17496b", "#9db6c8"


def draw(figure, width: int = WIDTH) -> SafeString:
    """The chart of a figure; nothing where no row has a number."""
    if not any(cell.value for row in figure.table.rows for cell in row[1:]):
        return SafeString("")
    shapes, height = {"bars": bars, "columns": columns, "heat": heat}[figure.draws](figure, width)
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {} {}" width="{}" height="{}" role="img" '
        'aria-label="{}" font-family="{}" font-size="12">{}</svg>',
        width, height, width, height, figure.sentence, FONT, shapes,
    )  # fmt: skip


def bars(figure, width: int) -> tuple[SafeString, int]:
    beside = LABEL if width == WIDTH else 0
    column = figure.values[0]
    rows = [(row[0].text, row[column]) for row in figure.table.rows]
    drawn, more = rows[:MOST_BARS], len(rows) - MOST_BARS
    most = max([figure.full or 0, *(cell.value or 0 for _, cell in rows)]) or 1
    room = width - beside - max(NUMBER, 12 + LETTER * max((len(cell.text) for _, cell in drawn), default=0))
    shapes, top = [], 0
    for label, cell in drawn:
        lines = folded(label)
        height = ROW + LINE_HEIGHT * (len(lines) - bool(beside)) + (0 if beside else GAP)
        middle = top + height / 2 if beside else top + height - ROW / 2
        first = middle + 4 - LINE_HEIGHT * (len(lines) - 1) / 2 if beside else top + LINE_HEIGHT + GAP
        long = room * (cell.value or 0) / most
        shapes += [text(0, first + LINE_HEIGHT * n, line, "chart-ink") for n, line in enumerate(lines)]
        shapes.append(rect(beside, middle - (ROW - 8) / 2, long, ROW - 8, "chart-fill", FILL))
        shapes.append(text(beside + long + 8, middle + 4, cell.text, "chart-ink"))
        top += height
    if more > 0:
        shapes.append(text(0, top + 17, f"and {more} more in the table", "chart-quiet"))
        top += ROW
    return joined(shapes), top + 2


def columns(figure, width: int) -> tuple[SafeString, int]:
    """The first value as a column; the second, a part of it, inside in a stronger color."""
    rows = figure.table.rows
    most = round_up(max(row[n].value or 0 for row in rows for n in figure.values))
    step = (width - LEFT - 10) / len(rows)
    wide = min(step, WIDEST / 0.7)
    shapes = [rule(most, share, width) for share in (0, 0.5, 1)]
    for place, n in enumerate(figure.values):
        name, color = (("chart-soft", SOFT), ("chart-fill", FILL))[place]
        gap = 0.15 + 0.12 * place
        for at, row in enumerate(rows):
            tall = HEIGHT * (row[n].value or 0) / most
            left = LEFT + step * (at + 0.5) - wide * (0.5 - gap)
            shapes.append(rect(left, 14 + HEIGHT - tall, wide * (1 - 2 * gap), tall, name, color))
        title = figure.table.columns[n].title
        across, down = (220 * place, 0) if width == WIDTH else (0, 20 * place)
        shapes.append(rect(LEFT + across, HEIGHT + FOOT + 18 + down, 12, 12, name, color))
        shapes.append(text(LEFT + 18 + across, HEIGHT + FOOT + 28 + down, shortened(title), "chart-quiet"))
    for at in range(0, len(rows), ceil(len(rows) / (10 if width == WIDTH else 4))):
        label = shortened(rows[at][0].text.partition(",")[0])
        shapes.append(text(LEFT + step * (at + 0.5), HEIGHT + 32, label, "chart-quiet", anchor="middle"))
    return joined(shapes), HEIGHT + FOOT + 36 + (20 if width != WIDTH and len(figure.values) > 1 else 0)


def rule(most: float, share: float, width: int) -> SafeString:
    y = 14 + HEIGHT * (1 - share)
    line = format_html(
        '<line class="chart-line" x1="{}" x2="{}" y1="{}" y2="{}" stroke="{}"/>', LEFT, width, y, y, LINE
    )
    return format_html("{}{}", line, text(0, y + 4, f"{most * share:,.0f}", "chart-quiet"))


def heat(figure, width: int) -> tuple[SafeString, int]:
    """Rows of the table run across, its columns down: hours from left to right, days below each other."""
    rows, heads = figure.table.rows, figure.table.columns[1:]
    most = max(cell.value or 0 for row in rows for cell in row[1:])
    step = min(CELL, (width - SIDE) / len(rows))
    shapes = []
    for across, row in enumerate(rows):
        if across % (3 if width == WIDTH else 6) == 0:
            shapes.append(text(SIDE + step * across, 12, row[0].text, "chart-quiet"))
        for down, cell in enumerate(row[1:]):
            shapes.append(spot(SIDE + step * (across + 0.5), 20 + CELL * (down + 0.5), cell.value or 0, most, step))
    shapes += [text(0, 20 + CELL * n + 17, shortened(head.title), "chart-ink") for n, head in enumerate(heads)]
    return joined(shapes), 22 + CELL * len(heads)


def spot(x: float, y: float, value: float, most: float, step: float) -> SafeString:
    """A square that grows with the value: told without color too."""
    level = ceil(LEVELS * value / most)
    ground = rect(x - step / 2 + 1, y - CELL / 2 + 1, step - 2, CELL - 2, "chart-ground", "#efede6")
    side = (step - 4) * (level / LEVELS) ** 0.7
    inner = rect(x - side / 2, y - side / 2, side, side, "chart-fill" if level > 2 else "chart-soft",
                 FILL if level > 2 else SOFT)  # fmt: skip
    return format_html("{}{}", ground, inner) if level else ground


def rect(x: float, y: float, width: float, height: float, name: str, color: str) -> SafeString:
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}" fill="{}"/>',
        name, *(f"{each:.1f}" for each in (x, y, max(width, 0), max(height, 0))), color,
    )  # fmt: skip


def text(x: float, y: float, words: str, name: str, *, anchor: str = "start") -> SafeString:
    color = QUIET if name == "chart-quiet" else INK
    return format_html(
        '<text class="{}" x="{}" y="{}" fill="{}" text-anchor="{}">{}</text>',
        name, f"{x:.1f}", f"{y:.1f}", color, anchor, words,
    )  # fmt: skip


def joined(shapes: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((each,) for each in shapes))


def folded(words: str) -> list[str]:
    """In as many lines as a bar has room for."""
    return wrap(" ".join(words.split()), LONGEST, max_lines=LINES, placeholder=" …") or [""]


def shortened(words: str) -> str:
    """A chart has room for few words; the table beside it has them all."""
    words = " ".join(words.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def round_up(value: float) -> float:
    """The next number of one or two digits and zeros, to be the top of an axis."""
    size = 10 ** max(len(str(int(value))) - 2, 0)
    return max(ceil(value / size / 2) * 2 * size, 1)
