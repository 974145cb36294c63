"""The plot beside the table: plain SVG with colours for light and for dark pages."""

from __future__ import annotations

from math import ceil, floor, log10

Points = list[tuple[int, float]]

STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1f2937; }
.faint { fill: #4b5563; font-size: 12px; }
.grid { stroke: #d1d5db; stroke-width: 1; }
.linear { stroke: #6b7280; stroke-width: 1.5; stroke-dasharray: 5 4; fill: none; }
.line { stroke: #1d4ed8; stroke-width: 2; fill: none; }
.dot, .ours { fill: #1d4ed8; }
.theirs { fill: #9ca3af; }
@media (prefers-color-scheme: dark) {
  text { fill: #e5e7eb; }
  .faint { fill: #b6bcc6; }
  .grid { stroke: #3f4754; }
  .linear { stroke: #9ca3af; }
  .line { stroke: #7cb0ff; }
  .dot, .ours { fill: #7cb0ff; }
  .theirs { fill: #6b7280; }
}
"""
WIDTH, HEIGHT, LEFT, TOP, GAP = 330, 210, 70, 46, 100
BAR, NAMES = 26, 190


def svg(growth: list[tuple[str, Points]], rates: list[tuple[str, float]]) -> str:
    """Return *growth*, each what grows and its cost in seconds, and below it the *rates*, ours first."""
    whole = LEFT + len(growth) * (WIDTH + GAP)
    below = TOP + HEIGHT + 90
    height = below + BAR * len(rates) + 30 if rates else TOP + HEIGHT + 56
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {height}" role="img">',
        "<title>Cost against size, and rates beside those of other tools</title>",
        f"<style>{STYLE}</style>",
    ]
    for at, (what, points) in enumerate(growth):
        parts += _panel(what, points, LEFT + at * (WIDTH + GAP))
    if rates:
        parts += _bars(rates, below, whole)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(what: str, points: Points, left: int) -> list[str]:
    """Draw one cost against its size, on logarithmic scales: a straight line along the dashes is linear."""
    wide = max(log10(points[-1][0]), 1)
    low = floor(log10(min(seconds for _, seconds in points)))
    high = ceil(log10(max(seconds for _, seconds in points)))

    def at(size: float, seconds: float) -> tuple[float, float]:
        across = log10(size) / wide * WIDTH
        up = (log10(max(seconds, 10.0**low)) - low) / (high - low) * HEIGHT
        return round(left + across, 1), round(TOP + HEIGHT - up, 1)

    parts = [f'<text x="{left}" y="{TOP - 22}">Seconds for so many {what}</text>']
    for power in range(low, high + 1):
        _, y = at(1, 10.0**power)
        parts.append(f'<line class="grid" x1="{left}" x2="{left + WIDTH}" y1="{y}" y2="{y}"/>')
        label = f"{10.0**power:.{max(-power, 0)}f}"
        parts.append(f'<text class="faint" x="{left - 8}" y="{y + 4}" text-anchor="end">{label}</text>')
    for power in range(int(wide) + 1):
        x, _ = at(10**power, 1)
        parts.append(f'<line class="grid" x1="{x}" x2="{x}" y1="{TOP}" y2="{TOP + HEIGHT}"/>')
        label = f"{10**power:,}" if power < 6 else f"{10 ** (power - 6):,} M"
        parts.append(f'<text class="faint" x="{x}" y="{TOP + HEIGHT + 20}" text-anchor="middle">{label}</text>')
    one = dict(points)[1000] / 1000
    linear = [at(size, one * size) for size, _ in points if one * size >= 10.0**low]
    parts.append(f'<polyline class="linear" points="{_joined(linear)}"/>')
    places = [at(*each) for each in points]
    parts.append(f'<polyline class="line" points="{_joined(places)}"/>')
    parts += [f'<circle class="dot" cx="{x}" cy="{y}" r="4"/>' for x, y in places]
    parts.append(f'<text class="faint" x="{left + 8}" y="{TOP + 16}">dashed: linear from 1,000 on</text>')
    return parts


def _bars(rates: list[tuple[str, float]], top: int, whole: int) -> list[str]:
    """Draw goals a second of processor time, whole processes."""
    parts = [f'<text x="20" y="{top - 14}">Goals a second, whole processes (longer is faster)</text>']
    room = whole - NAMES - 110
    most = max(rate for _, rate in rates)
    for at, (name, rate) in enumerate(rates):
        y = top + at * BAR
        width = max(room * rate / most, 1)
        parts.append(f'<text x="{NAMES - 10}" y="{y + 16}" text-anchor="end">{name}</text>')
        kind = "ours" if not at else "theirs"
        parts.append(f'<rect class="{kind}" x="{NAMES}" y="{y + 3}" width="{width:.1f}" height="{BAR - 8}" rx="2"/>')
        parts.append(f'<text class="faint" x="{NAMES + width + 8:.1f}" y="{y + 16}">{rate:,.0f}</text>')
    return parts


def _joined(points: list[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)
